using Microsoft.DurableTask.Client;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Operations;

namespace OpenDay.Web.Pages.Operations;

/// <summary>What <see cref="InstanceStepPage"/> asks about.</summary>
public sealed record InstanceStepModel(OrchestrationMetadata Instance, InstanceStep Step, FormState Form);
