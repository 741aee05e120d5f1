namespace DurableTask.Sqlite.Tests;

/// <summary>The input of an orchestration that runs a random program.</summary>
/// <param name="Body">The program.</param>
/// <param name="Round">Which run this is, from 1.</param>
/// <param name="Rounds">How many runs there are.</param>
/// <param name="KeepsEvents">Whether events that nobody took go over to the next.</param>
/// <param name="Keys">What the keys of its entities begin with.</param>
/// <param name="Before">What earlier runs gave.</param>
public sealed record ProgramInput(ProgramStep Body, int Round, int Rounds, bool KeepsEvents, string Keys, string Before);
