namespace OpenDay.Workflows.Messages.Templates;

/// <summary>The kinds of message; each has one template in each language.</summary>
public enum MessageKind
{
    /// <summary>To somebody with duties: what is asked of them, what is due, what came back.</summary>
    Work,

    /// <summary>To the office, each working morning.</summary>
    Digest,

    /// <summary>To a citizen who signed up.</summary>
    SignUp,

    /// <summary>To a citizen who asked.</summary>
    Feedback,

    /// <summary>To whoever tries a channel.</summary>
    Test,
}
