using System;

namespace OpenDay.Delivery;

/// <summary>Messages cannot go out as it is configured; the message says which, where, expected, found and what to do.</summary>
public sealed class DeliveryRefusedException(string message) : Exception(message);
