package org.lotse.gateway.desk;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the desk's interface describes itself.
@OnlyAtTheDesk
@Configuration(proxyBeanMethods = false)
class DeskApi {

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Lotse: the desk")
                        .version("1")
                        .description("What the console sees and does. Errors are problem details (RFC 9457)."))
                .servers(List.of(new Server().url("/")));
    }
}
