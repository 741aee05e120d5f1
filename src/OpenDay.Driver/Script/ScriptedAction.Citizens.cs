using System;

namespace OpenDay.Driver.Script;

/// <content>What citizens do, and what is done for them.</content>
internal abstract partial record ScriptedAction
{
    /// <summary>A citizen signs up for an activity, under a mobile number of their own.</summary>
    /// <param name="Organiser">Of the activity: knows the number, whatever became of the answer.</param>
    /// <param name="State"><c>confirmed</c> where a place is free, <c>waiting</c> where none is.</param>
    public sealed record SignUp(string Key, DateTimeOffset At, Actor Actor, Actor Organiser, string AssignmentId, string Phone, string? Email, string State)
        : ScriptedAction(Key, At, Actor);

    /// <summary>A citizen comes back to their sign-up by its code.</summary>
    /// <param name="Step"><c>confirmation</c> or <c>cancellation</c>.</param>
    public sealed record ChangeSignUp(string Key, DateTimeOffset At, Actor Actor, string AssignmentId, string SignUpKey, string Step) : ScriptedAction(Key, At, Actor);

    /// <summary>The organiser ticks a visitor off.</summary>
    /// <param name="VisitorName">For people.</param>
    /// <param name="Presence"><c>attended</c> or <c>noShow</c>.</param>
    public sealed record TickOff(string Key, DateTimeOffset At, Actor Actor, string AssignmentId, string Phone, string VisitorName, string Presence)
        : ScriptedAction(Key, At, Actor);

    /// <summary>A citizen asks on the page, or a clerk types in what was asked at the stall.</summary>
    /// <param name="Office">Who sees every question.</param>
    public sealed record Ask(string Key, DateTimeOffset At, Actor Actor, Actor Office, string Question, string? Email) : ScriptedAction(Key, At, Actor);

    /// <summary>The office says which department answers.</summary>
    public sealed record Sort(string Key, DateTimeOffset At, Actor Actor, string AskKey, string DepartmentId, string DepartmentName) : ScriptedAction(Key, At, Actor);

    /// <summary>The office says why nobody answers.</summary>
    public sealed record SetAside(string Key, DateTimeOffset At, Actor Actor, string AskKey, string Reason) : ScriptedAction(Key, At, Actor);

    /// <summary>The department drafts its reply.</summary>
    public sealed record Reply(string Key, DateTimeOffset At, Actor Actor, string AskKey, string Text) : ScriptedAction(Key, At, Actor);

    /// <summary>A reviewer passes the draft.</summary>
    /// <param name="ReplyKey">Key of the action that drafted it.</param>
    /// <param name="State"><c>underReview</c> where the office reviews it next, <c>answered</c> where it is out.</param>
    public sealed record PassReply(string Key, DateTimeOffset At, Actor Actor, string AskKey, string ReplyKey, string State) : ScriptedAction(Key, At, Actor);

    /// <summary>A citizen follows their question by its code.</summary>
    /// <param name="Text">What the page says in the end: the reply, or why there is none.</param>
    public sealed record Follow(string Key, DateTimeOffset At, Actor Actor, string AskKey, string Text) : ScriptedAction(Key, At, Actor);
}
