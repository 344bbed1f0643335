package org.lotse.gateway.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.attachment.Attachment;
import org.lotse.gateway.attachment.FileResult;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// A file that somebody asked for or brought is not here; why.
final class NoFile extends RuntimeException {

    private final transient FileResult why;

    private NoFile(FileResult why) {
        super("There is no file");
        this.why = why;
    }

    /// The file.
    ///
    /// @throws NoFile if there is none
    static Attachment expect(FileResult result) {
        if (result instanceof FileResult.Ready(var file)) {
            return file;
        }
        throw new NoFile(result);
    }

    /// When to try again; `null` if that is in vain.
    @Nullable
    Duration pause() {
        return why instanceof FileResult.Later(var pause) ? pause : null;
    }

    ProblemDetail problem() {
        return switch (why) {
            case FileResult.Ready _ -> throw new IllegalStateException("There is a file");
            case FileResult.Gone _ ->
                DeskProblems.problem(HttpStatus.GONE, "file-gone", "The platform does not have this file any more.");
            case FileResult.TooLarge _ ->
                DeskProblems.problem(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "This file is too large.");
            case FileResult.Later _ ->
                DeskProblems.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "file-later",
                        "This file cannot be had right now. Try again in a moment.");
            case FileResult.Infected _ ->
                DeskProblems.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "file-infected",
                        "The virus scanner refused this file. It was not kept.");
            case FileResult.Empty _ ->
                DeskProblems.problem(HttpStatus.UNPROCESSABLE_CONTENT, "file-empty", "There is nothing in this file.");
            case FileResult.Uncleanable _ ->
                DeskProblems.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "file-uncleanable",
                        "This picture may say where it was taken, and that cannot be removed. Save it as JPEG or PNG.");
            case FileResult.NoConverter _ ->
                DeskProblems.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "no-converter",
                        "Nothing here can make a version of this file that can be played.");
        };
    }
}
