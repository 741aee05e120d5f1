using OpenDay.Workflows.Operations;

namespace OpenDay.Web.Pages.Operations;

/// <summary>What <see cref="InstancePage"/> shows.</summary>
/// <param name="Done">The step that was just ordered, or null.</param>
public sealed record InstanceModel(InstanceView View, InstanceStep? Done);
