using OpenDay.Campaigns.Audit;

namespace OpenDay.Workflows.Records;

/// <summary>The last link of an audit chain, as a <c>head</c> row begins with, whatever else it holds.</summary>
internal sealed record ChainHead(long Sequence, string Hash)
{
    public static ChainHead Genesis { get; } = new(0, AuditChain.Genesis);
}
