package org.lotse.gateway;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Says in one sentence that the configured database does not let us in, by its SQLSTATE (PostgreSQL, appendix A).
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseRefusedAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var sentence = sentence(innermost(cause));
        return sentence == null ? null : new FailureAnalysis(sentence, null, cause);
    }

    private static String innermost(SQLException outermost) {
        var state = String.valueOf(outermost.getSQLState());
        for (Throwable it = outermost; it != null; it = it.getCause()) {
            if (it instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }

    private static @Nullable String sentence(String state) {
        if (state.startsWith("08")) {
            return "No PostgreSQL answers: start it, or set SPRING_DATASOURCE_URL to where it is";
        }
        if (state.startsWith("28")) {
            return "PostgreSQL does not let us in: set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to a"
                    + " user that it knows";
        }
        if (state.equals("3D000")) {
            return "PostgreSQL has no such database: create it, or name another in SPRING_DATASOURCE_URL";
        }
        return null;
    }
}
