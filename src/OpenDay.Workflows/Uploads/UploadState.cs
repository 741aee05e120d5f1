namespace OpenDay.Workflows.Uploads;

/// <summary>How far an upload is.</summary>
public enum UploadState
{
    /// <summary>Bytes are missing, or are there and not yet looked at.</summary>
    Receiving,

    /// <summary>Recognised and cleaned: may be submitted.</summary>
    Finished,
}
