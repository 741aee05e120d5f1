namespace OpenDay.Workflows.Ports;

/// <summary>The size of one store.</summary>
/// <param name="Name"><c>records</c>, <c>blobs</c>, <c>uploads</c> or <c>orchestrations</c>.</param>
/// <param name="Files">Of how many files it consists.</param>
public sealed record StoreSize(string Name, long Bytes, int Files);
