using System.Collections.Generic;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Functions.Reviews;

/// <summary>A decision on each of the five gates: true passes. None may be left out.</summary>
internal sealed record GatesRequest(bool Political, bool Legal, bool Policy, bool Confidentiality, bool Wording)
{
    public IReadOnlyList<GateDecision> Decisions() =>
    [
        new(Gate.Political, Political),
        new(Gate.Legal, Legal),
        new(Gate.Policy, Policy),
        new(Gate.Confidentiality, Confidentiality),
        new(Gate.Wording, Wording),
    ];
}
