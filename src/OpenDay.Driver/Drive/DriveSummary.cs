namespace OpenDay.Driver.Drive;

/// <summary>What the app says of the campaign after its close.</summary>
/// <param name="Reminders">Identities sent, in <paramref name="Messages"/>; <paramref name="CitizenMessages"/> beside these went to citizens.</param>
/// <param name="Blocked">How often the checks stopped material; nothing of that is in the app.</param>
/// <param name="Recalled">Revisions that their department took back before anybody judged them.</param>
/// <param name="AsWord">Submissions whose text came as a Word file.</param>
/// <param name="Photos">Of the submissions' current revisions.</param>
/// <param name="Uploads">Files that came by themselves, each broken off once and resumed; nothing of that is in the app once they are submitted.</param>
/// <param name="SharingPhotos">Submissions with a photo that stands in another one of the campaign as well.</param>
/// <param name="Remarks">What returned revisions were told of a place.</param>
/// <param name="Claims">How often a review was taken in hand; <paramref name="Releases"/> of these were given back.</param>
/// <param name="Comparisons">Revisions that a reviewer compared with the one judged before; the two differ.</param>
/// <param name="Publications">Those that are public; of these <paramref name="Ordered"/> became so at a set time, and <paramref name="Corrected"/> were corrected since.</param>
/// <param name="AuditEntries">Length of the audit chain, which verified.</param>
/// <param name="FirstPublication">Path of a published item's page, or null.</param>
internal sealed record DriveSummary(
    int Assignments,
    int Deliverables,
    int Reminders,
    int Messages,
    int CitizenMessages,
    int Submissions,
    int Blocked,
    int Revisions,
    int Recalled,
    int AsWord,
    int AsMarkdown,
    int Photos,
    int Uploads,
    int SharingPhotos,
    int Reviews,
    int Returned,
    int Remarks,
    int ByDeputy,
    int Claims,
    int Releases,
    int Comparisons,
    int Publications,
    int Ordered,
    int Corrected,
    int Withdrawn,
    int Extended,
    int Waived,
    VisitFigures Visits,
    FeedbackFigures Feedback,
    long AuditEntries,
    string? FirstPublication);
