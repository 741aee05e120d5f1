using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks.Terms;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Puts the office's own word list in the place of the one that a campaign's texts were checked against.</summary>
public sealed class ReplaceTerms
{
    private readonly CampaignCommits _commits;
    private readonly IBlobStore _blobs;

    internal ReplaceTerms(CampaignCommits commits, IBlobStore blobs) => (_commits, _blobs) = (commits, blobs);

    /// <exception cref="TermsRejectedException">The list has errors.</exception>
    public async Task<TermsReplaced> RunAsync(
        string campaignId, ReadOnlyMemory<byte> utf8Json, Person actor, RequestIdentity? request, CancellationToken cancellationToken)
    {
        var reading = TermReader.Read(utf8Json);
        if (reading.Terms is not { } terms)
        {
            throw new TermsRejectedException(reading.Errors);
        }

        return await _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                (await transaction.GetCampaignAsync(cancellationToken)).RequireOpen("replace its word list");
                await transaction.FindAsync<TermsRecord>(RowKeys.Terms, cancellationToken);
                using var content = new MemoryStream(utf8Json.ToArray(), writable: false);
                var blob = await _blobs.WriteAsync(content, "application/json", cancellationToken);
                transaction.Write(RowKeys.Terms, new TermsRecord(blob.Sha256));
                transaction.Audit(actor, "TermsReplaced", campaignId, $"{terms.Terms.Count} terms, {terms.Banned.Count} banned words, {blob.Sha256}");
                return new TermsReplaced(blob.Sha256, terms.Terms.Count, terms.Banned.Count);
            },
            cancellationToken);
    }
}

/// <summary>The word list in force.</summary>
/// <param name="Hash">SHA-256 of the file.</param>
public sealed record TermsReplaced(string Hash, int Terms, int Banned);
