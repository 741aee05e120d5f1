using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Arm;

/// <summary>Where an expression stands: in which deployment, in which turn of a loop, inside which lambdas.</summary>
internal sealed record ArmScope(ArmDeployment Deployment, int? CopyIndex, IReadOnlyDictionary<string, JsonNode?> Lambdas)
{
    public ArmScope With(string lambda, JsonNode? value) => this with { Lambdas = new Dictionary<string, JsonNode?>(Lambdas) { [lambda] = value } };
}
