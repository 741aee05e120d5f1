namespace OpenDay.Campaigns.Rehearsals;

/// <summary>How everybody behaves in a rehearsal.</summary>
public enum RehearsedConduct
{
    /// <summary>Nothing comes in until the close: every reminder and every escalation follows.</summary>
    NobodyActs,

    /// <summary>Everybody does everything in time and not a minute sooner than they must: departments, then each review level.</summary>
    EverybodyInTime,
}
