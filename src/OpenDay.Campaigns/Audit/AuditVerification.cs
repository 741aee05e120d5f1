namespace OpenDay.Campaigns.Audit;

/// <summary>What checking an audit chain found.</summary>
/// <param name="Entries">How many entries were sound, counted from the first.</param>
/// <param name="Head">Hash of the last sound entry.</param>
/// <param name="Fault">The first entry or record that is wrong, with the hash expected and found; null when intact.</param>
public sealed record AuditVerification(bool Intact, long Entries, string Head, string? Fault)
{
    /// <summary>How many heads, written apart from the log on earlier days, it was compared with.</summary>
    public int WrittenHeads { get; init; }
}
