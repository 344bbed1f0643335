package org.lotse.bots.meta;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.lotse.bots.channel.PlatformJson;
import tools.jackson.databind.json.JsonMapper;

/// How Graph writes JSON: as platforms do, and what is not there is not written either.
public final class Graph {

    public static final JsonMapper JSON = PlatformJson.MAPPER
            .rebuild()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Graph() {}
}
