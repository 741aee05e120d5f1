namespace Functions.Kestrel;

/// <summary>What starts a function.</summary>
public enum FunctionKind
{
    /// <summary>An HTTP request.</summary>
    Http,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>An orchestration's turn.</summary>
    Orchestrator,

    /// <summary>An orchestration's call.</summary>
    Activity,
}
