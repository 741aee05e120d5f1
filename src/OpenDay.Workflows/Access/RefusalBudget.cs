using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace OpenDay.Workflows.Access;

/// <summary>
/// How many refusals of one kind are noted one by one in a minute; the others are counted, so that a flood fills neither the store nor hides what
/// another kind tells. A kind is an action with its detail, of which the program has a few dozen. Counts are lost when the process dies.
/// </summary>
internal sealed class RefusalBudget(TimeProvider clock)
{
    public const int EachMinute = 20;

    private const int MostNamed = 10;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <returns>Whether it is to be noted by itself.</returns>
    public bool Takes(AccessNote refusal)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var kind = $"{refusal.Action} {refusal.Detail}";
            if (!_windows.TryGetValue(kind, out var window))
            {
                _windows.Add(kind, window = new Window(now));
            }

            if (window.Taken < EachMinute)
            {
                window.Taken++;
                return true;
            }

            window.Counted++;
            if (window.Actors.Count < MostNamed)
            {
                window.Actors.Add(refusal.Actor ?? "nobody");
            }

            return false;
        }
    }

    /// <summary>One note for each kind that was more than its budget in a minute that is over.</summary>
    public IReadOnlyList<AccessNote> TakeCounts()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var over = _windows.Where(window => window.Value.Since + s_window <= now).ToList();
            foreach (var (kind, _) in over)
            {
                _windows.Remove(kind);
            }

            return [.. over.Where(window => window.Value.Counted > 0).OrderBy(window => window.Key, StringComparer.Ordinal).Select(window => Count(window.Key, window.Value))];
        }
    }

    private static AccessNote Count(string kind, Window window) => new(
        "RefusalsCounted",
        null,
        kind,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{window.Counted} more than the {EachMinute} that were noted in the minute from {window.Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, by {string.Join(' ', window.Actors)}"));

    private sealed class Window(DateTimeOffset since)
    {
        public DateTimeOffset Since { get; } = since;

        public int Taken { get; set; }

        public int Counted { get; set; }

        public SortedSet<string> Actors { get; } = new(StringComparer.Ordinal);
    }
}
