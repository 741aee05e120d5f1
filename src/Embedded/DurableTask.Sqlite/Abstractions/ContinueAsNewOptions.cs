namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over with an empty history.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The input of the next run.</summary>
    public object? NewInput { get; set; }

    /// <summary>The version of the next run; <see langword="null"/> keeps the present one.</summary>
    public string? NewVersion { get; set; }

    /// <summary>Whether events that nobody has waited for yet go over to the next run. They do by default.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
