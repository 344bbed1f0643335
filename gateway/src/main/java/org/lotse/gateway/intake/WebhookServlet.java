package org.lotse.gateway.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.bots.channel.Reception;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.channel.Oddity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// `POST /webhooks/<name>`: where platforms deliver, for one channel or for all of an app. Answers 200 once everything
/// is
/// durable. By `GET` a platform asks whether it is awaited here.
///
/// A servlet, as what a controller brings along costs more than the rest of the door together.
class WebhookServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int ALL_TOGETHER = 8 * LARGEST;
    private static final byte[] NOT_YET = {};

    private final transient Channels channels;
    private final transient Door door;
    private final transient ChannelHealth health;
    private final transient MeterRegistry meters;
    private final transient Buffer buffer = new Buffer(ALL_TOGETHER);

    WebhookServlet(Channels channels, Door door, ChannelHealth health, MeterRegistry meters) {
        this.channels = channels;
        this.door = door;
        this.health = health;
        this.meters = meters;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var started = System.nanoTime();
        var reception = reception(request.getPathInfo());
        var traceId = Traces.idFrom(request.getHeader("traceparent"));
        try (var _ = MDC.putCloseable("traceId", traceId)) {
            var problem = answer(request, response, reception.orElse(null));
            if (problem != null) {
                problem.answer(response);
                note(problem, reception.map(Reception::name).orElse(null));
            }
            meters.timer(
                            "lotse.intake.arrivals",
                            "channel",
                            reception.map(it -> it.name().value()).orElse("none"),
                            "result",
                            problem == null ? "taken" : problem.name().toLowerCase(Locale.ROOT))
                    .record(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private void note(Problem problem, @Nullable ChannelName reception) {
        switch (problem) {
            case FORGED -> health.met(reception, Oddity.FORGED, 1);
            case STRANGER -> health.met(reception, Oddity.STRANGER, 1);
            case UNKNOWN_CHANNEL -> health.met(null, Oddity.NO_SUCH_ADDRESS, 1);
            case AWAY, BROKEN, BUSY, NOT_POSTED, TOO_LARGE -> {}
        }
    }

    /// Answers, unless there is a problem.
    private @Nullable Problem answer(
            HttpServletRequest request, HttpServletResponse response, @Nullable Reception reception)
            throws IOException {
        if (reception == null) {
            return Problem.UNKNOWN_CHANNEL;
        }
        return switch (request.getMethod()) {
            case "POST" -> {
                var problem = take(request, reception);
                if (problem == null) {
                    response.setStatus(HttpServletResponse.SC_OK);
                }
                yield problem;
            }
            case "GET" -> shakeHands(request, response, reception);
            default -> Problem.NOT_POSTED;
        };
    }

    private static @Nullable Problem shakeHands(
            HttpServletRequest request, HttpServletResponse response, Reception reception) throws IOException {
        Map<String, String> question = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> question.put(name, values[0]));
        var answer = reception.handshake(question);
        if (answer.isEmpty()) {
            return question.isEmpty() ? Problem.NOT_POSTED : Problem.STRANGER;
        }
        response.setContentType("text/plain");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(answer.get().getBytes(StandardCharsets.UTF_8));
        return null;
    }

    /// Takes an arrival in.
    ///
    /// @return why not; `null` if it is durable
    private @Nullable Problem take(HttpServletRequest request, Reception reception) throws IOException {
        try (var room = buffer.room()) {
            var head = new Arrival(headers(request), NOT_YET);
            reception.screen(head);
            var arrival = head.withBody(room.read(request, LARGEST));
            reception.verify(arrival);
            door.admit(reception, List.of(arrival));
            return null;
        } catch (ForgedArrival _) {
            return Problem.FORGED;
        } catch (Buffer.TooLarge _) {
            return Problem.TOO_LARGE;
        } catch (Buffer.Full _) {
            return Problem.BUSY;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "{} is asked to deliver again: {}",
                    reception.name(),
                    e.getClass().getName());
            return Problem.AWAY;
        } catch (RuntimeException e) {
            // Its message may quote what people wrote.
            LOG.error(
                    "{} is asked to deliver again: {}",
                    reception.name(),
                    e.getClass().getName());
            return Problem.BROKEN;
        }
    }

    private Optional<Reception> reception(@Nullable String path) {
        try {
            return path == null ? Optional.empty() : channels.reception(new ChannelName(path.substring(1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (var names = request.getHeaderNames().asIterator(); names.hasNext(); ) {
            var name = names.next();
            headers.put(name, request.getHeader(name));
        }
        return headers;
    }
}
