using System.Collections.Generic;

namespace OpenDay.Workflows.Ports;

/// <summary>Lines as they were read, and behind which byte the next one goes.</summary>
public sealed record WrittenLines(IReadOnlyList<string> Lines, long Length);
