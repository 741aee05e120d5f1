using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Checks.Terms;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The word list that a campaign's texts are checked against.</summary>
public sealed class ReadTerms
{
    private readonly CampaignReader _reader;
    private readonly TermLibrary _terms;

    internal ReadTerms(CampaignReader reader, TermLibrary terms) => (_reader, _terms) = (reader, terms);

    public async Task<TermsView> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var list = await _terms.ReadAsync(campaignId, cancellationToken);
        return new TermsView(await _terms.FindHashAsync(campaignId, cancellationToken), list.Terms, list.Banned);
    }
}

/// <summary>A word list.</summary>
/// <param name="Hash">SHA-256 of the file that the office sent; null for the list that is built in.</param>
public sealed record TermsView(
    string? Hash, IReadOnlyList<Term> Terms, IReadOnlyList<BannedTerm> Banned);
