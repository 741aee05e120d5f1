using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Workflows.Queries;

/// <summary>Finds what is public by words of its title, its department and its text.</summary>
public sealed class SearchPublications
{
    /// <summary>Letters of all texts that are kept in memory. A text never changes under its hash, so that nothing kept is ever wrong.</summary>
    private const long MostKept = 8_000_000;

    private readonly ListPublications _listPublications;
    private readonly SubmissionReader _submissions;
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private long _kept;

    internal SearchPublications(ListPublications listPublications, SubmissionReader submissions) => (_listPublications, _submissions) = (listPublications, submissions);

    /// <summary>Those that hold all the words: the ones with all of them in the title first, then newest first.</summary>
    public async Task<IReadOnlyList<SearchHit>> RunAsync(string campaignId, SearchWords words, CancellationToken cancellationToken)
    {
        var hits = new List<SearchHit>();
        if (words.AreNone)
        {
            return hits;
        }

        foreach (var item in await _listPublications.RunAsync(campaignId, cancellationToken))
        {
            var text = await TextAsync(item.TextHash, cancellationToken);
            if (words.AreAllIn($"{item.Title}\n{item.DepartmentName}\n{text}"))
            {
                hits.Add(new SearchHit(item, words.Excerpt(text)));
            }
        }

        return [.. hits.OrderByDescending(hit => words.AreAllIn(hit.Item.Title))];
    }

    private async Task<string> TextAsync(string hash, CancellationToken cancellationToken)
    {
        if (_texts.TryGetValue(hash, out var kept))
        {
            return kept;
        }

        var text = string.Join('\n', (await _submissions.TextAsync(hash, cancellationToken)).Blocks.Select(block => block.PlainText()));
        if (Interlocked.Add(ref _kept, text.Length) > MostKept)
        {
            _texts.Clear();
            Interlocked.Exchange(ref _kept, text.Length);
        }

        _texts[hash] = text;
        return text;
    }
}

/// <summary>Something that was found.</summary>
/// <param name="Excerpt">The passage of its text where the first of the words stands; its beginning where none does.</param>
public sealed record SearchHit(PublicationView Item, string Excerpt);
