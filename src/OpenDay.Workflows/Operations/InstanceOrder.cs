namespace OpenDay.Workflows.Operations;

/// <summary>A step that an operator orders, and why.</summary>
/// <param name="Reason">For the audit log; most steps hand it to the engine as well.</param>
/// <param name="EventName">Of the event to be raised; empty for other steps.</param>
/// <param name="EventData">Its data as JSON; empty for none.</param>
public sealed record InstanceOrder(InstanceStep Step, string Reason, string EventName = "", string EventData = "");
