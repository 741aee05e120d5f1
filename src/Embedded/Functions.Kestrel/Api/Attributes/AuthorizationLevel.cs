namespace Microsoft.Azure.Functions.Worker;

/// <summary>The key that the host asks for before it calls an HTTP function.</summary>
public enum AuthorizationLevel
{
    /// <summary>No key: the app decides by itself who may call.</summary>
    Anonymous = 0,

    /// <summary>A user's token.</summary>
    User = 1,

    /// <summary>A function key.</summary>
    Function = 2,

    /// <summary>A system key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
