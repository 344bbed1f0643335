package org.lotse.gateway.desk;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something in it can be seen: platforms refuse, or show as an empty bubble, what has only spaces of any script.
@Constraint(validatedBy = Visible.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Visible {

    String message() default "must not be blank";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Looks for one character that is neither space nor control nor format.
    class Validator implements ConstraintValidator<Visible, @Nullable String> {

        private static final Pattern SOMETHING = Pattern.compile("[\\P{Z}&&\\P{Cc}&&\\P{Cf}]");

        @Override
        public boolean isValid(@Nullable String words, ConstraintValidatorContext context) {
            return words == null || isVisible(words);
        }

        static boolean isVisible(String words) {
            return SOMETHING.matcher(words).find();
        }
    }
}
