using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;

namespace DurableTask.Sqlite.Tests;

/// <summary>
/// A small program of random steps, and what happens to it from outside. Its result depends on nothing but the virtual clock: steps in
/// parallel share no event, no lock, no status and no generated id.
/// </summary>
internal sealed record RandomProgram(ProgramStep Body, int Rounds, bool KeepsEvents, IReadOnlyList<(int Tick, int Place)> Events)
{
    public const int Ticks = 12;

    private static readonly Gen<ProgramStep> Anywhere = Gen.OneOf(
        Leaf("activity"), Leaf("activity"), Leaf("fail"), Leaf("retry"), Leaf("timer"), Leaf("any"), Leaf("event"), Leaf("event"), Leaf("call"),
        Leaf("nonsense"), Leaf("signal"), Leaf("send"));

    private static readonly Gen<ProgramStep> Alone = Gen.OneOf(Anywhere, Anywhere, Leaf("status"), Leaf("guid"), Leaf("lock"));

    public static Gen<RandomProgram> Generator { get; } = Gen.Select(
        Step(Alone, Alone, 3), Gen.Int[1, 3], Gen.Bool, Gen.Select(Gen.Int[0, Ticks - 1], Gen.Int[0, 9]).List[0, 8],
        (body, rounds, keeps, events) => new RandomProgram(Numbered(body), rounds, keeps, events));

    /// <summary>The waits for events, each with the instance that waits.</summary>
    public IReadOnlyList<(string Instance, string Event)> Waits(string instance)
    {
        var waits = new List<(string, string)>();
        Find(this.Body, instance);
        return waits;

        void Find(ProgramStep step, string owner)
        {
            if (step.Kind == "event")
            {
                waits.Add((owner, $"e{step.Id}"));
            }

            foreach (var inner in step.Steps)
            {
                Find(inner, step.Kind == "sub" ? $"{owner}-{step.Id}-1" : owner);
            }
        }
    }

    private static Gen<ProgramStep> Leaf(string kind) =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], (a, b) => new ProgramStep(kind, a, b, []));

    private static Gen<ProgramStep> Step(Gen<ProgramStep> leaf, Gen<ProgramStep> subLeaf, int depth) => depth == 0 ? leaf : Gen.Frequency(
        (3, leaf),
        (4, Compose("seq", Step(leaf, subLeaf, depth - 1).List[1, 4])),
        (2, Compose("all", Step(Anywhere, Anywhere, depth - 1).List[1, 4])),
        (1, Compose("sub", Step(subLeaf, subLeaf, depth - 1).List[1, 1])),
        (2, Compose("try", Step(leaf, subLeaf, depth - 1).List[1, 1])));

    private static Gen<ProgramStep> Compose(string kind, Gen<List<ProgramStep>> inner) =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], inner, (a, b, steps) => new ProgramStep(kind, a, b, steps));

    private static ProgramStep Numbered(ProgramStep body)
    {
        var next = 0;
        return Number(body);

        ProgramStep Number(ProgramStep step) => step with { Id = next++, Steps = [.. step.Steps.Select(Number)] };
    }
}
