namespace OpenDay.Web.Components;

/// <summary>How a notice is meant.</summary>
public enum NoticeKind
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>What was asked for has been done.</summary>
    Done,

    /// <summary>Something to mind; it stops nothing.</summary>
    Mind,

    /// <summary>It did not work, or cannot go on like this.</summary>
    Problem,
}
