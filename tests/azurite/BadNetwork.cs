using System;
using System.Collections.Generic;
using System.Threading;

namespace OpenDay.Azurite;

/// <summary>
/// A network on which one request in ten fails before the account hears of it, and one in ten after the account has done it, as seeded dice
/// fall. No call fails more than three times in a row: that a service stays away is another test.
/// </summary>
internal sealed class BadNetwork(int seed)
{
    private const int MostInARow = 3;

    private static readonly Fate[] Before = [Fate.Busy, Fate.Throttled, Fate.LostRequest];
    private static readonly Fate[] After = [Fate.LostAnswer, Fate.FailedAnswer, Fate.CutAnswer];

    private readonly Lock gate = new();
    private readonly Random dice = new(seed);
    private readonly Dictionary<string, int> inARow = new(StringComparer.Ordinal);

    /// <summary>How many requests failed before, and how many after.</summary>
    public (int Before, int After) Failed { get; private set; }

    public Fate Decide(ProxiedRequest request)
    {
        lock (gate)
        {
            var call = $"{request.Method} {request.Path}";
            var roll = dice.Next(10);
            if (roll > 1 || inARow.GetValueOrDefault(call) == MostInARow)
            {
                inARow[call] = 0;
                return Fate.Pass;
            }

            inARow[call] = inARow.GetValueOrDefault(call) + 1;
            Failed = roll == 0 ? (Failed.Before + 1, Failed.After) : (Failed.Before, Failed.After + 1);
            return (roll == 0 ? Before : After)[dice.Next(3)];
        }
    }
}
