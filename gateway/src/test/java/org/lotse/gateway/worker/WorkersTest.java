package org.lotse.gateway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lotse.gateway.worker.Roles.Role;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WorkersTest {

    private final Workers workers = new Workers(new Roles(Set.of(Role.WORKER)), new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void workIsDrainedOnceWoken() {
        var left = new AtomicInteger();
        var worker = workers.add("test", 3, () -> left.getAndUpdate(it -> Math.max(0, it - 1)) > 0);
        workers.start();

        left.set(1_000);
        worker.wake();

        await().untilAtomic(left, is(0));
    }

    @Test
    void workIsFoundWithoutABell() {
        var left = new AtomicInteger(5);
        workers.start();
        var _ = workers.add("test", 1, () -> left.getAndUpdate(it -> Math.max(0, it - 1)) > 0);

        await().untilAtomic(left, is(0));
    }

    @Test
    void aFailureIsTriedAgainAndItsWordsAreNotLogged(CapturedOutput output) {
        var done = new CountDownLatch(2);
        var _ = workers.add("test", 1, () -> {
            done.countDown();
            if (done.getCount() > 0) {
                throw new IllegalStateException("canary");
            }
            return false;
        });
        workers.start();

        await().until(() -> done.getCount() == 0);
        assertThat(output).contains("IllegalStateException").doesNotContain("canary");
    }

    @Test
    void anErrorEndsNoWorker() {
        var done = new CountDownLatch(2);
        var _ = workers.add("test", 1, () -> {
            done.countDown();
            if (done.getCount() > 0) {
                throw new NoClassDefFoundError("Gone");
            }
            return false;
        });
        workers.start();

        await().until(() -> done.getCount() == 0);
    }

    @Test
    void whoIsStartedAgainOutlivesFailuresAsBefore() {
        var failing = new AtomicBoolean();
        var steps = new AtomicInteger();
        var worker = workers.add("test", 1, () -> {
            steps.incrementAndGet();
            if (failing.compareAndSet(true, false)) {
                throw new IllegalStateException();
            }
            return false;
        });
        workers.start();
        workers.stop();

        failing.set(true);
        workers.start();
        worker.wake();
        await().untilAtomic(failing, is(false));
        var before = steps.get();

        await().until(() -> steps.get() > before);
    }

    @Test
    void withoutTheRoleNothingRuns() {
        var touched = new AtomicBoolean();
        var desk = new Workers(new Roles(Set.of(Role.DESK)), new SimpleMeterRegistry());
        desk.add("test", 1, () -> touched.getAndSet(true)).wake();

        desk.start();

        assertThat(desk.isRunning()).isFalse();
        desk.stop();
        assertThat(touched).isFalse();
    }

    @Test
    void stoppingLetsTheStepFinishAndBeginsNoOther() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var steps = new AtomicInteger();
        var _ = workers.add("test", 1, () -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return steps.incrementAndGet() > 0;
        });
        workers.start();
        begun.await();

        var stopping = Thread.ofVirtual().start(workers::stop);
        await().until(() -> !workers.isRunning());
        mayEnd.countDown();
        stopping.join();

        assertThat(steps.get()).isBetween(1, 2);
    }
}
