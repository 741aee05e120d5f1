namespace OpenDay.Driver.Script;

/// <summary>What a reviewer says of some letters of a paragraph.</summary>
/// <param name="Block">Of the text, from 0.</param>
/// <param name="Start">Of the first letter in the block, from 0.</param>
internal sealed record ScriptedRemark(string Text, int Block, int Start, int Length);
