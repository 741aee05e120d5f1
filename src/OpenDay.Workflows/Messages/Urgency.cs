namespace OpenDay.Workflows.Messages;

/// <summary>How pressing a line or a message is, most pressing first.</summary>
internal enum Urgency
{
    Overdue,
    Returned,
    Upcoming,
    Review,

    /// <summary>News without a deadline.</summary>
    Notice,
}
