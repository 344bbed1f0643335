package org.lotse.gateway.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// The memory of the door, shared by all arrivals: what is not proven yet must not be able to fill the heap.
///
/// An arrival takes room as it comes in and not as it announces itself, so that who only announces keeps nobody out.
final class Buffer {

    private static final int STEP = 16 * 1024;

    private final Semaphore free;

    Buffer(int bytes) {
        free = new Semaphore(bytes);
    }

    /// Room for one arrival, none yet.
    Room room() {
        return new Room();
    }

    /// What one arrival takes up, until it is closed.
    final class Room implements AutoCloseable {

        private int taken;

        /// Reads a body.
        ///
        /// @throws TooLarge if it has more bytes than `largest`
        /// @throws Full if there is no room for it now
        byte[] read(HttpServletRequest request, int largest) throws IOException, TooLarge, Full {
            var announced = request.getContentLengthLong();
            if (announced > largest) {
                throw new TooLarge();
            }
            var body = new ByteArrayOutputStream(announced < 0 ? STEP : (int) Math.min(announced, STEP));
            var from = request.getInputStream();
            while (announced < 0 || body.size() < announced) {
                var step = announced < 0 ? STEP : (int) Math.min(STEP, announced - body.size());
                take(step);
                var bytes = from.readNBytes(step);
                body.writeBytes(bytes);
                if (body.size() > largest) {
                    throw new TooLarge();
                }
                if (bytes.length < step) {
                    break;
                }
            }
            return body.toByteArray();
        }

        private void take(int bytes) throws Full {
            if (!free.tryAcquire(bytes)) {
                throw new Full();
            }
            taken += bytes;
        }

        @Override
        public void close() {
            free.release(taken);
            taken = 0;
        }
    }

    /// More than any arrival may have.
    static final class TooLarge extends Exception {}

    /// Others take up all the room.
    static final class Full extends Exception {}
}
