namespace OpenDay.Delivery.Settings;

/// <summary>How a robot shows a message.</summary>
internal enum RobotFormat
{
    Text,
    Markdown,
}
