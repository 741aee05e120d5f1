using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Publications;

/// <summary>A proof, and how to check it with ordinary tools.</summary>
internal sealed record ProofAnswer(string Explanation, PublicationProof Proof);
