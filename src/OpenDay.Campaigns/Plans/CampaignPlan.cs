using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Plans;

/// <summary>
/// One year's campaign as its office planned it: the content of a plan file that passed its schema and its cross-references.
/// Everything that another year or district would word differently is here and nowhere in code.
/// </summary>
/// <param name="Id">Letters, digits, <c>- . _</c>; the campaign's id everywhere.</param>
/// <param name="TimeZone">IANA name; every instant of the plan is meant in it.</param>
/// <param name="ClosesAt">The instant at which the campaign closes by itself.</param>
public sealed record CampaignPlan(
    string Id,
    string Title,
    string District,
    string Theme,
    NoticeReference Notice,
    string TimeZone,
    OfficeHours OfficeHours,
    OfficeContact Office,
    DateTimeOffset StartsAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<PhasePlan> Phases,
    IReadOnlyList<GroupPlan> Groups,
    IReadOnlyList<DepartmentPlan> Departments,
    IReadOnlyList<ColumnPlan> Columns,
    IReadOnlyList<ReviewLevelPlan> ReviewLevels,
    ReminderPlan Reminders,
    IReadOnlyList<TrackPlan> Tracks)
{
    /// <summary>How quickly feedback is dealt with.</summary>
    public FeedbackPlan Feedback { get; init; } = FeedbackPlan.Usual;

    /// <summary>How long personal data is kept.</summary>
    public RetentionPlan Retention { get; init; } = RetentionPlan.Usual;
}

/// <summary>The office's notice that the plan was taken from.</summary>
public sealed record NoticeReference(string Title, DateOnly IssuedOn, DateOnly PublishedOn);

/// <summary>The hours in which messages may be sent, on office days, and the time at which the day's reminders are due.</summary>
public sealed record OfficeHours(TimeOnly Opens, TimeOnly Closes, TimeOnly RemindAt, OfficeDays Days = OfficeDays.WorkingDays);

/// <summary>The days on which the office is open; they count as working days throughout the plan.</summary>
public enum OfficeDays
{
    /// <summary>The working days of the State Council's calendar.</summary>
    WorkingDays,

    /// <summary>Every day of the year: for rehearsals.</summary>
    EveryDay,
}

/// <summary>The openness office: who answers, and the address that reminders come from.</summary>
public sealed record OfficeContact(string Name, string Email, IReadOnlyList<string> Phones, string? Fax)
{
    /// <inheritdoc cref="Contact.Mobile"/>
    public string? Mobile { get; init; }

    /// <inheritdoc cref="Contact.Channels"/>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <inheritdoc cref="Contact.Language"/>
    public string Language { get; init; } = Contact.UsualLanguage;

    /// <summary>The office as a person that messages go to.</summary>
    public Contact Contact => new(Name, Email) { Mobile = Mobile, Channels = Channels, Language = Language };
}

/// <summary>A stretch of the campaign; it lasts until the next one starts, the last one until the campaign closes.</summary>
public sealed record PhasePlan(string Id, string Title, DateTimeOffset StartsAt, Basis Basis);

/// <summary>A name for several departments, for example all subdistricts.</summary>
public sealed record GroupPlan(string Id, string Title);

/// <summary>A bureau, subdistrict or attached unit with the people that messages go to.</summary>
public sealed record DepartmentPlan(string Id, string Name, IReadOnlyList<string> Groups, Contact Clerk, Contact Leader)
{
    /// <summary>Who is reminded of a review that waits at a level; the leader where a level is not listed.</summary>
    public IReadOnlyList<ReviewerContact> Reviewers { get; init; } = [];
}

/// <summary>Who holds a review level, for messages.</summary>
public sealed record ReviewerContact(string Level, string Name, string Email)
{
    /// <inheritdoc cref="Contact.Mobile"/>
    public string? Mobile { get; init; }

    /// <inheritdoc cref="Contact.Channels"/>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <inheritdoc cref="Contact.Language"/>
    public string Language { get; init; } = Contact.UsualLanguage;

    /// <summary>The same person, whatever level they hold.</summary>
    public Contact Contact => new(Name, Email) { Mobile = Mobile, Channels = Channels, Language = Language };
}

/// <summary>A person that messages go to.</summary>
public sealed record Contact(string Name, string Email)
{
    /// <summary>The language of messages to whoever names none.</summary>
    public const string UsualLanguage = "zh-CN";

    /// <summary>Mobile number in digits with an optional leading <c>+</c>; null where the plan has none.</summary>
    public string? Mobile { get; init; }

    /// <summary>Names of channels, in the order in which to try them; empty for the order that is set for all.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The language of messages to this person: <c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; init; } = UsualLanguage;

    public bool Equals(Contact? other) =>
        other is not null && (Name, Email, Mobile, Language) == (other.Name, other.Email, other.Mobile, other.Language) && Channels.SequenceEqual(other.Channels);

    public override int GetHashCode() => HashCode.Combine(Name, Email);
}

/// <summary>The public page where approved material appears, and its path of headings on the government's site.</summary>
public sealed record ColumnPlan(string Id, string Title, IReadOnlyList<string> Path);

/// <summary>One level of review.</summary>
/// <param name="By">Who holds it: the submitting department itself, or the office.</param>
/// <param name="LimitWorkingDays">Working days that the level may take before its reviewer is reminded.</param>
public sealed record ReviewLevelPlan(string Id, string Title, ReviewBody By, int LimitWorkingDays);

/// <summary>Who holds a review level.</summary>
public enum ReviewBody
{
    Department,
    Office,
}

/// <summary>When reminders are due.</summary>
/// <param name="LeadTimes">How long before the deadline.</param>
/// <param name="OverdueLimit">How many working days in a row an overdue duty is chased.</param>
/// <param name="LeaderFromOverdueDay">The overdue day (1 is the first) from which the department's leader is written to as well.</param>
/// <param name="OfficeFromOverdueDay">The overdue day from which the office is told as well.</param>
/// <param name="ReviewLimit">How many working days in a row a waiting reviewer is reminded.</param>
public sealed record ReminderPlan(IReadOnlyList<LeadTime> LeadTimes, int OverdueLimit, int LeaderFromOverdueDay, int OfficeFromOverdueDay, int ReviewLimit)
{
    /// <summary>The time of each working day at which the office gets its digest; null for none.</summary>
    public TimeOnly? DigestAt { get; init; }
}

/// <summary>A strand of the campaign.</summary>
public sealed record TrackPlan(string Id, string Title, string Summary, IReadOnlyList<ParticipationPlan> Participants, IReadOnlyList<DeliverablePlan> Deliverables);

/// <summary>Who takes part in a track and as what: departments by id, groups of them, or both.</summary>
public sealed record ParticipationPlan(Participation As, IReadOnlyList<string> Departments, IReadOnlyList<string> Groups, ActivityPlan? Activity, IReadOnlyList<DepartmentActivityPlan> Activities)
{
    // A plan file leaves out the lists that it does not need.
    public IReadOnlyList<string> Departments { get; init; } = Departments ?? [];

    public IReadOnlyList<string> Groups { get; init; } = Groups ?? [];

    public IReadOnlyList<DepartmentActivityPlan> Activities { get; init; } = Activities ?? [];
}

/// <summary>What a department is in a track: organiser 承办 or coordinator 协调.</summary>
public enum Participation
{
    Organiser,
    Coordinator,
}

/// <summary>A dated event that every department of a participation holds.</summary>
/// <param name="SignUp">How citizens sign up for it; null where they do not.</param>
public sealed record ActivityPlan(string Title, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Basis Basis, SignUpPlan? SignUp = null);

/// <summary>How citizens sign up for an activity.</summary>
/// <param name="OpensAt">From when on; from the campaign's start where it is null.</param>
/// <param name="ClosesAt">Until when; until the activity starts where it is null.</param>
/// <param name="WaitingList">How many may wait for a place that falls free.</param>
/// <param name="Topic">What the activity is about, for citizens.</param>
/// <param name="How">How to take part: where to meet, what to bring.</param>
/// <param name="Ask">What a citizen is asked for: the name and the mobile number at least.</param>
public sealed record SignUpPlan(
    int Places, int WaitingList, string Topic, string How, IReadOnlyList<VisitorFact> Ask, Basis Basis, DateTimeOffset? OpensAt = null, DateTimeOffset? ClosesAt = null);

/// <summary>What a citizen who signs up is asked for.</summary>
public enum VisitorFact
{
    Name,
    Phone,
    Email,
}

/// <summary>The working days that each step of feedback may take.</summary>
/// <param name="SortWithinWorkingDays">Until somebody is to answer it.</param>
/// <param name="ReplyWithinWorkingDays">Until the reply is drafted.</param>
/// <param name="ReviewWithinWorkingDays">Until a level has reviewed the draft.</param>
public sealed record FeedbackPlan(int SortWithinWorkingDays, int ReplyWithinWorkingDays, int ReviewWithinWorkingDays)
{
    public static FeedbackPlan Usual { get; } = new(2, 5, 2);
}

/// <summary>The days after which personal data is removed.</summary>
/// <param name="SignUpsDays">After the activity's end.</param>
/// <param name="FeedbackDays">After the reply, or after the campaign's close where there was none.</param>
/// <param name="CapturesDays">After the campaign's close: when photos were taken, which only their reviewers need.</param>
public sealed record RetentionPlan(
    int SignUpsDays = RetentionPlan.UsualSignUpsDays, int FeedbackDays = RetentionPlan.UsualFeedbackDays, int CapturesDays = RetentionPlan.UsualCapturesDays)
{
    public const int UsualSignUpsDays = 30;
    public const int UsualFeedbackDays = 180;
    public const int UsualCapturesDays = 90;

    public static RetentionPlan Usual { get; } = new();
}

/// <summary>The event of one department, where it differs from the participation's.</summary>
public sealed record DepartmentActivityPlan(string Department, ActivityPlan Activity);

/// <summary>What the assignments of a track owe.</summary>
/// <param name="OwedBy">The participations that owe it.</param>
/// <param name="MinimumPhotos">Least number of photos that a submission must hold.</param>
/// <param name="Column">Id of the column where it is published first.</param>
/// <param name="Review">Ids of the review levels, in order.</param>
/// <param name="MinimumLength">Least number of characters of the text, blanks not counted; null where the plan asks for none.</param>
/// <param name="MaximumLength">Most characters, or null.</param>
/// <param name="TitlePattern">A regular expression that the title matches somewhere, without look-around and back-references; or null.</param>
/// <param name="Mentions">What the text must name of its activity.</param>
/// <param name="AlsoColumns">Ids of further columns where it is published as well.</param>
public sealed record DeliverablePlan(
    string Id,
    string Title,
    IReadOnlyList<Participation> OwedBy,
    DueRule Due,
    int MinimumPhotos,
    string Column,
    IReadOnlyList<string> Review,
    int? MinimumLength = null,
    int? MaximumLength = null,
    string? TitlePattern = null,
    IReadOnlyList<Mention>? Mentions = null,
    IReadOnlyList<string>? AlsoColumns = null)
{
    public IReadOnlyList<Mention> Mentions { get; init; } = Mentions ?? [];

    public IReadOnlyList<string> AlsoColumns { get; init; } = AlsoColumns ?? [];

    /// <summary>All columns where it is published, the first one first.</summary>
    public IReadOnlyList<string> Columns => [Column, .. AlsoColumns];
}

/// <summary>What a text names of the activity that it is about; asked for only where there is one.</summary>
public enum Mention
{
    ActivityDate,
    ActivityPlace,
}

/// <summary>Where a rule of the plan comes from: the notice's own words, or the office's choice where the notice is silent.</summary>
public sealed record Basis(BasisKind Kind, string Text);

/// <summary>The notice, or the office's choice.</summary>
public enum BasisKind
{
    Notice,
    Office,
}
