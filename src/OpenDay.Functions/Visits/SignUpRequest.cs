using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Visits;

/// <summary>A citizen who wants to come. The phone is a mobile number; the address may be left out.</summary>
internal sealed record SignUpRequest(string Name, string Phone, string? Email = null)
{
    public VisitorDraft Draft() => new(Name, Phone, Email);
}
