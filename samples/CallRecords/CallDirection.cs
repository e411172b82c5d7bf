namespace CallRecords;

/// <summary>Which way a call went; another word is a fault.</summary>
public enum CallDirection { Incoming, Outgoing, Missed }
