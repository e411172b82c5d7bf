namespace Millrace.Tests.Schemas;

public enum Weather
{
    Clear,
    Rain,
    HeavySnow,
}
