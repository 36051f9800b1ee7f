using System.Data;
using System.Globalization;
using Cases.Grains.Domain;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>
/// The one place that tells Dapper how both databases hold our values: SQLite has only text, integers and blobs,
/// and sums come back as numeric on PostgreSQL. Registered by the first database that is opened.
/// </summary>
internal static class DapperTypes
{
    private static readonly Lazy<bool> Once = new(RegisterAll);

    public static void Register() => _ = Once.Value;

    private static bool RegisterAll()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new Of<DateTimeOffset>(
            v => v switch
            {
                DateTimeOffset at => at,
                DateTime at => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)),
                _ => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(v, CultureInfo.InvariantCulture)),
            },
            at => at.ToUnixTimeMilliseconds()));
        SqlMapper.AddTypeHandler(new Of<DateOnly>(
            v => v as DateOnly? ?? DateOnly.ParseExact((string)v, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        SqlMapper.AddTypeHandler(new Of<ClockId>(v => ClockId.Parse((string)v), clock => clock.ToString()));
        SqlMapper.AddTypeHandler(new Of<NoticeKind>(v => NoticeKind.Parse((string)v), kind => kind.ToString()));
        SqlMapper.AddTypeHandler(new Of<Recipient>(v => Recipient.Parse((string)v), to => to.ToString()));
        SqlMapper.AddTypeHandler(new Of<StageName>(v => StageName.Parse((string)v), stage => stage.ToString()));
        SqlMapper.AddTypeHandler(new Of<Holder>(v => Holder.Parse((string)v), holder => holder.ToString()));
        SqlMapper.AddTypeHandler(new Of<Guid>(v => v as Guid? ?? Guid.Parse((string)v), id => id));
        SqlMapper.AddTypeHandler(new Of<bool>(v => Convert.ToBoolean(v, CultureInfo.InvariantCulture), flag => flag));
        SqlMapper.AddTypeHandler(new Of<int>(v => Convert.ToInt32(v, CultureInfo.InvariantCulture), n => n));
        SqlMapper.AddTypeHandler(new Of<long>(v => Convert.ToInt64(v, CultureInfo.InvariantCulture), n => n));
        SqlMapper.AddTypeHandler(new Of<double>(v => Convert.ToDouble(v, CultureInfo.InvariantCulture), n => n));
        return true;
    }

    private sealed class Of<T>(Func<object, T> parse, Func<T, object> store) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => parse(value);

        public override void SetValue(IDbDataParameter parameter, T? value) =>
            parameter.Value = value is null ? DBNull.Value : store(value);
    }
}
