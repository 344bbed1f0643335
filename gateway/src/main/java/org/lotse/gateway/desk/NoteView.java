package org.lotse.gateway.desk;

import java.time.Instant;
import java.util.UUID;
import org.lotse.gateway.conversation.Note;

/// A note of the staff.
record NoteView(UUID id, String author, Instant at, String body) {

    static NoteView of(Note note, String displayName) {
        return new NoteView(note.id(), displayName, note.at(), note.body());
    }
}
