using System;

namespace OpenDay.Functions.Demo;

/// <summary>The plan file that the demo plays.</summary>
internal sealed record DemoPlan(ReadOnlyMemory<byte> Content);
