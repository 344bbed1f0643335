package org.lotse.gateway.desk;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.AddressUnreachable;
import org.lotse.gateway.conversation.FileNotSendable;
import org.lotse.gateway.conversation.KeyReused;
import org.lotse.gateway.conversation.OptedOut;
import org.lotse.gateway.conversation.TemplateMisfit;
import org.lotse.gateway.conversation.TemplateUnavailable;
import org.lotse.gateway.conversation.WindowClosed;
import org.lotse.gateway.counsellor.Passwords;
import org.lotse.gateway.outreach.NameTaken;
import org.lotse.gateway.routing.NeverOffered;
import org.lotse.gateway.routing.NoRoom;
import org.lotse.gateway.routing.OfferGone;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Errors of the desk as RFC 9457 problems: what happened and what is safe. Nothing of the request is repeated.
@OnlyAtTheDesk
@RestControllerAdvice
class DeskProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail notFound(NotFound e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", "There is no such conversation here.");
    }

    @ExceptionHandler
    ProblemDetail offerGone(OfferGone e) {
        return problem(
                HttpStatus.CONFLICT,
                "offer-gone",
                "This offer is gone: it ran out or somebody else has it. Nothing is lost.");
    }

    @ExceptionHandler
    ProblemDetail noRoom(NoRoom e) {
        return problem(
                HttpStatus.CONFLICT,
                "no-room",
                "You have as many conversations as you can take. Close one first; the person keeps their place.");
    }

    /// The person was erased in the meantime.
    @ExceptionHandler
    ProblemDetail gone(NoSuchElementException e) {
        return notFound(new NotFound());
    }

    @ExceptionHandler
    ProblemDetail neverOffered(NeverOffered e) {
        return notFound(new NotFound());
    }

    @ExceptionHandler
    ProblemDetail notWithYou(NotWithYou e) {
        return problem(
                HttpStatus.CONFLICT,
                "not-assigned",
                "This conversation is not with you any more. Nothing was sent; your text is still here.");
    }

    @ExceptionHandler
    ProblemDetail unreachable(AddressUnreachable e) {
        return problem(
                HttpStatus.CONFLICT,
                "unreachable",
                "This person cannot be reached here now. Nothing was sent; your text is still here.");
    }

    @ExceptionHandler
    ProblemDetail windowClosed(WindowClosed e) {
        return problem(
                HttpStatus.CONFLICT,
                "window-closed",
                "The platform takes no answer any more, until this person writes again. Nothing was sent; your text is"
                        + " still here.");
    }

    @ExceptionHandler
    ProblemDetail unknownTemplate(TemplateUnavailable e) {
        return problem(
                HttpStatus.CONFLICT,
                "unknown-template",
                "The platform has approved no such message in this person's language, or not any more. Nothing was"
                        + " sent.");
    }

    @ExceptionHandler
    ProblemDetail templateMisfit(TemplateMisfit e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "template-parameters",
                "Each place of the message needs some words, in one line, and all together must not be too long."
                        + " Nothing was sent.");
    }

    @ExceptionHandler
    ProblemDetail optedOut(OptedOut e) {
        return problem(
                HttpStatus.CONFLICT,
                "opted-out",
                "This person wants no messages of this kind. Nothing was sent; it will not go another way either.");
    }

    @ExceptionHandler
    ProblemDetail notOneThing(ConversationController.NotOneThing e) {
        return problem(HttpStatus.BAD_REQUEST, "invalid", "An answer has either a body or a template.");
    }

    @ExceptionHandler
    ProblemDetail keyReused(KeyReused e) {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "key-reused",
                "This key belongs to other words, which are kept. Nothing was sent; take a new key.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noFile(NoFile e) {
        var problem = e.problem();
        var answer = ResponseEntity.status(problem.getStatus());
        if (e.pause() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, e.pause().toSeconds())));
        }
        return answer.body(problem);
    }

    @ExceptionHandler
    ProblemDetail badForm(FilePart.BadForm e) {
        return problem(HttpStatus.BAD_REQUEST, "invalid", "The body is not a form with a file.");
    }

    @ExceptionHandler
    ProblemDetail fileNotSendable(FileNotSendable e) {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "file-not-sendable",
                "This file cannot be sent here. Nothing was sent; your text is still here.");
    }

    @ExceptionHandler
    ProblemDetail noSuchEntry(NoSuchEntry e) {
        return problem(HttpStatus.BAD_REQUEST, "invalid", "The entry that is answered does not exist.");
    }

    @ExceptionHandler
    ProblemDetail nothingHere(OutreachController.NothingHere e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", "There is no such campaign or link.");
    }

    @ExceptionHandler
    ProblemDetail wrongField(OutreachController.WrongField e) {
        return invalid(Map.of(e.field(), e.mend()));
    }

    @ExceptionHandler
    ProblemDetail nameTaken(NameTaken e) {
        return problem(HttpStatus.CONFLICT, "name-taken", "There is a campaign of this name. Nothing was made.");
    }

    @ExceptionHandler
    ProblemDetail linkGone(FirstAdministratorController.LinkGone e) {
        return problem(
                HttpStatus.GONE,
                "link-gone",
                "This link has been used or has run out. While nobody works here, each start prints a new one.");
    }

    @ExceptionHandler
    ProblemDetail wrongPassword(LogIn.WrongPassword e) {
        return problem(HttpStatus.UNAUTHORIZED, "wrong-password", "This name and password do not fit together.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> lockedOut(LogIn.LockedOut e) {
        return later(
                e.pause(),
                "locked-out",
                "Too many wrong passwords. Try again in " + e.pause().toMinutes() + " minutes.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(Passwords.Busy e) {
        return later(Duration.ofSeconds(1), "busy", "Too many are logging in at this moment. Try again.");
    }

    private static ResponseEntity<ProblemDetail> later(Duration pause, String type, String detail) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds()))
                .body(problem(HttpStatus.TOO_MANY_REQUESTS, type, detail));
    }

    /// An id that is none names nothing, like one that nobody has. The framework's own words would repeat it.
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return handleExceptionInternal(e, notFound(new NotFound()), headers, HttpStatus.NOT_FOUND, request);
        }
        var problem = problem(HttpStatus.BAD_REQUEST, "invalid", "'" + e.getPropertyName() + "' is not right.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = e.getBindingResult().getFieldErrors().stream()
                .collect(Collectors.toMap(
                        FieldError::getField, it -> String.valueOf(it.getDefaultMessage()), (first, _) -> first));
        return handleExceptionInternal(e, invalid(fields), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = problem(HttpStatus.BAD_REQUEST, "invalid", "The body is not the JSON that belongs here.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static ProblemDetail invalid(Map<String, String> fields) {
        var problem = problem(HttpStatus.BAD_REQUEST, "invalid", "Some fields are not right: " + fields);
        problem.setProperty("fields", fields);
        return problem;
    }

    static ProblemDetail problem(HttpStatus status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:lotse:problem:" + type));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }
}
