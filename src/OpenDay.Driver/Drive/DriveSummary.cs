namespace OpenDay.Driver.Drive;

/// <summary>What the app says of the campaign after its close.</summary>
/// <param name="Reminders">Identities sent.</param>
/// <param name="Publications">Those that are public; of these <paramref name="Ordered"/> became so at a set time, and <paramref name="Corrected"/> were corrected since.</param>
/// <param name="AuditEntries">Length of the audit chain, which verified.</param>
/// <param name="FirstPublication">Path of a published item's page, or null.</param>
internal sealed record DriveSummary(
    int Assignments,
    int Deliverables,
    int Reminders,
    int Messages,
    int Submissions,
    int Revisions,
    int Reviews,
    int Publications,
    int Ordered,
    int Corrected,
    int Withdrawn,
    int Extended,
    int Waived,
    int Returned,
    long AuditEntries,
    string? FirstPublication);
