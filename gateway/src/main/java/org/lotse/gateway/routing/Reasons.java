package org.lotse.gateway.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Staff;
import org.lotse.gateway.counsellor.StaffName;

/// Why conversations still wait, as things are now.
class Reasons {

    private final List<Counsellor> staff;
    private final Set<StaffName> available;
    private final Workloads workloads;
    private final Rules rules;
    private @Nullable Map<StaffName, Integer> loads;
    private final Map<Language, String> known = new HashMap<>();

    Reasons(Staff staff, Workloads workloads, Rules rules) {
        this.staff = staff.all();
        this.available = staff.available();
        this.workloads = workloads;
        this.rules = rules;
    }

    Reason of(Wait wait) {
        var language = wait.conversation().language();
        var code = rules.isForSupervisors(wait)
                ? "with-supervisors"
                : known.computeIfAbsent(language, this::whyNobodyTakes);
        return new Reason(code, language, null, wait.country() != null, false, null, null);
    }

    private String whyNobodyTakes(Language language) {
        var speakers = staff.stream()
                .filter(it -> it.isRoutable() && it.levelIn(language).isPresent())
                .toList();
        if (speakers.isEmpty()) {
            return "waiting-nobody-speaks";
        }
        var there =
                speakers.stream().filter(it -> available.contains(it.name())).toList();
        if (there.isEmpty()) {
            return "waiting-nobody-available";
        }
        return there.stream().allMatch(it -> loadOf(it) >= it.capacity()) ? "waiting-all-busy" : "waiting-turn";
    }

    private int loadOf(Counsellor counsellor) {
        var known = loads;
        if (known == null) {
            known = workloads.loads();
            loads = known;
        }
        return known.getOrDefault(counsellor.name(), 0);
    }
}
