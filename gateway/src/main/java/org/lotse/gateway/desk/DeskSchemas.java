package org.lotse.gateway.desk;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

/// Makes the description say what the records say: what is `null` at times, that everything else is always there, and
/// by which word the kinds of a sealed type are told apart. The console's types are made from it.
@OnlyAtTheDesk
@Component
class DeskSchemas implements ModelConverter {

    private static final String REFERENCES = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var resolved = chain.next().resolve(type, context, chain);
        var described = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && described.getPackage() == DeskSchemas.class.getPackage()) {
            Schema<?> model = context.getDefinedModels().getOrDefault(described.getSimpleName(), resolved);
            if (described.isRecord()) {
                complete(described, model, mayBeLeftOut(described));
            } else if (described.isSealed() && model.getDiscriminator() != null) {
                nameKinds(described, model.getDiscriminator());
            }
        }
        return resolved;
    }

    /// What a request, which belongs to its controller, has no word for it leaves out; an answer always has everything.
    private static boolean mayBeLeftOut(Class<?> described) {
        var within = described.getDeclaringClass();
        return within != null && within.isAnnotationPresent(RestController.class);
    }

    private static void complete(Class<?> described, Schema<?> model, boolean mayBeLeftOut) {
        for (var component : described.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                complete(component.getType(), model, mayBeLeftOut);
            }
            for (var part : partsOf(model)) {
                var property = part.getProperties().get(component.getName());
                if (property != null) {
                    if (isNullable(component)) {
                        part.addProperty(component.getName(), orNull(property));
                    }
                    if (!isNullable(component) || !mayBeLeftOut) {
                        require(part, component.getName());
                    }
                }
            }
        }
    }

    private static List<Schema<?>> partsOf(Schema<?> model) {
        var inherited = model.getAllOf() == null
                ? Stream.<Schema<?>>empty()
                : model.getAllOf().stream().map(it -> (Schema<?>) it);
        return Stream.concat(Stream.<Schema<?>>of(model), inherited)
                .filter(it -> it.getProperties() != null)
                .toList();
    }

    private static void require(Schema<?> part, String name) {
        if (part.getRequired() == null || !part.getRequired().contains(name)) {
            part.addRequiredItem(name);
        }
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.getTypes() != null && property.get$ref() == null) {
            property.addType("null");
            return property;
        }
        if (property.getAnyOf() != null) {
            return property;
        }
        var nothing = new Schema<>();
        nothing.addType("null");
        var either = new Schema<>().anyOf(List.of(property, nothing));
        either.setName(property.getName());
        return either;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void nameKinds(Class<?> described, Discriminator discriminator) {
        Arrays.stream(described.getPermittedSubclasses())
                .forEach(it -> discriminator.mapping(
                        it.getAnnotation(JsonTypeName.class).value(), REFERENCES + it.getSimpleName()));
    }
}
