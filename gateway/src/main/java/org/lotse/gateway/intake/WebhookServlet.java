package org.lotse.gateway.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ForgedArrival;
import org.lotse.gateway.channel.Channels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// `POST /webhooks/<channel>`: where platforms deliver. Answers 200 once everything is durable.
///
/// A servlet, as what a controller brings along costs more than the rest of the door together.
class WebhookServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int ALL_TOGETHER = 8 * LARGEST;
    private static final byte[] NOT_YET = {};

    private final transient Channels channels;
    private final transient Door door;
    private final transient MeterRegistry meters;
    private final transient Buffer buffer = new Buffer(ALL_TOGETHER);

    WebhookServlet(Channels channels, Door door, MeterRegistry meters) {
        this.channels = channels;
        this.door = door;
        this.meters = meters;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var started = System.nanoTime();
        var channel = channel(request.getPathInfo());
        var traceId = Traces.idFrom(request.getHeader("traceparent"));
        try (var _ = MDC.putCloseable("traceId", traceId)) {
            var problem = take(request, channel.orElse(null));
            if (problem == null) {
                response.setStatus(HttpServletResponse.SC_OK);
            } else {
                problem.answer(response);
            }
            meters.timer(
                            "lotse.intake.arrivals",
                            "channel",
                            channel.map(it -> it.name().value()).orElse("none"),
                            "result",
                            problem == null ? "taken" : problem.name().toLowerCase(Locale.ROOT))
                    .record(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /// Takes an arrival in.
    ///
    /// @return why not; `null` if it is durable
    private @Nullable Problem take(HttpServletRequest request, @Nullable ChannelAdapter channel) throws IOException {
        if (channel == null) {
            return Problem.UNKNOWN_CHANNEL;
        }
        if (!request.getMethod().equals("POST")) {
            return Problem.NOT_POSTED;
        }
        try (var room = buffer.room()) {
            var head = new Arrival(headers(request), NOT_YET);
            channel.screen(head);
            var arrival = head.withBody(room.read(request, LARGEST));
            channel.verify(arrival);
            door.admit(channel, List.of(arrival));
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
                    channel.name(),
                    e.getClass().getName());
            return Problem.AWAY;
        } catch (RuntimeException e) {
            // Its message may quote what people wrote.
            LOG.error(
                    "{} is asked to deliver again: {}",
                    channel.name(),
                    e.getClass().getName());
            return Problem.BROKEN;
        }
    }

    private Optional<ChannelAdapter> channel(@Nullable String path) {
        try {
            return path == null ? Optional.empty() : channels.find(new ChannelName(path.substring(1)));
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
