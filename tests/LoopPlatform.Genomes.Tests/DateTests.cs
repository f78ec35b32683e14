namespace LoopPlatform.Genomes.Tests;

public class DateTests
{
    [Theory]
    [InlineData("2024-03-05")]
    [InlineData("2024/03/05")]
    [InlineData("2024.03.05")]
    [InlineData("2024-3-5")]
    [InlineData("20240305")]
    [InlineData("5 Mar 2024")]
    [InlineData("05-Mar-24")]
    [InlineData("05MAR2024")]
    [InlineData("5. March 2024")]
    [InlineData("5th March 2024")]
    [InlineData("March 5, 2024")]
    [InlineData("march 5th, 2024")]
    [InlineData("Mar. 5 2024")]
    [InlineData("2024-Mar-05")]
    [InlineData(" 2024-03-05\u00A0")]
    [InlineData("2024-03-05T10:30")]
    [InlineData("2024-03-05T10:30:15Z")]
    [InlineData("2024-03-05 10:30:15.123456789")]
    [InlineData("2024-03-05T10:30:15+02:00")]
    [InlineData("2024-03-05 10:30:15 -0500")]
    [InlineData("March 5, 2024, 1:05 PM")]
    [InlineData("2024/03/05 00:00:00")]
    public void A_date_that_says_itself_what_is_what_is_read_in_every_order(string text)
    {
        foreach (var order in Enum.GetValues<DateOrder>())
        {
            Iso(text, order).ShouldBe("2024-03-05");
        }
    }

    [Theory]
    [InlineData("05/03/2024", DateOrder.DayFirst, "2024-03-05")]
    [InlineData("05/03/2024", DateOrder.MonthFirst, "2024-05-03")]
    [InlineData("05/03/2024", DateOrder.YearFirst, null)]
    [InlineData("5.3.24", DateOrder.DayFirst, "2024-03-05")]
    [InlineData("5-3-24", DateOrder.MonthFirst, "2024-05-03")]
    [InlineData("25/03/2024", DateOrder.DayFirst, "2024-03-25")]
    [InlineData("25/03/2024", DateOrder.MonthFirst, null)]
    [InlineData("03/25/2024", DateOrder.MonthFirst, "2024-03-25")]
    [InlineData("03/25/2024", DateOrder.DayFirst, null)]
    [InlineData("31/12/2024 23:59", DateOrder.DayFirst, "2024-12-31")]
    public void An_all_digit_date_follows_the_order_and_never_falls_back(string text, DateOrder order, string? date) => Iso(text, order).ShouldBe(date);

    [Theory]
    [InlineData("1/1/00", "2000-01-01")]
    [InlineData("1/1/68", "2068-01-01")]
    [InlineData("1/1/69", "1969-01-01")]
    [InlineData("1 Jan 99", "1999-01-01")]
    public void A_two_digit_year_turns_at_69(string text, string date) => Iso(text, DateOrder.DayFirst).ShouldBe(date);

    [Theory]
    [InlineData("29/02/2024", "2024-02-29")]
    [InlineData("29/02/2023", null)]
    [InlineData("31/02/2024", null)]
    [InlineData("2024-13-45", null)]
    [InlineData("2024-00-10", null)]
    [InlineData("2024-02-00", null)]
    [InlineData("0000-01-01", null)]
    [InlineData("20241301", null)]
    [InlineData("31 Feb 2024", null)]
    public void A_day_must_be_in_the_calendar(string text, string? date) => Iso(text, DateOrder.DayFirst).ShouldBe(date);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2024")]
    [InlineData("Mar 2024")]
    [InlineData("12/2024")]
    [InlineData("1-2/2024")]
    [InlineData("1/2/3/2024")]
    [InlineData("1//2024")]
    [InlineData("1 2 2024")]
    [InlineData("207/02/23 00:00:00")]
    [InlineData("1/2/024")]
    [InlineData("001/2/2024")]
    [InlineData("5 Maz 2024")]
    [InlineData("Mar Mar 2024")]
    [InlineData("Mar 5 Apr")]
    [InlineData("5/3/Mar")]
    [InlineData("-1/2/2024")]
    [InlineData("1/2/2024-")]
    [InlineData("2024-03-05T")]
    [InlineData("2024-03-05T25:00")]
    [InlineData("2024-03-05 10:61")]
    [InlineData("2024-03-05 10:30:61")]
    [InlineData("2024-03-05 13:00 PM")]
    [InlineData("2024-03-05 10:30 today")]
    [InlineData("2024-03-0510:30")]
    [InlineData("10:30")]
    [InlineData("12.50")]
    [InlineData("1.2.3")]
    [InlineData("192.168.1.1")]
    public void What_is_no_date_is_left_alone(string text)
    {
        Iso(text, DateOrder.DayFirst).ShouldBeNull();
        Texts.Column(text).Date("a", DateOrder.DayFirst).TextsOf("a").ShouldBe([text]);
    }

    [Fact]
    public void Every_day_comes_back_from_every_way_to_write_it()
    {
        string[] formats = ["yyyy-MM-dd", "dd/MM/yyyy", "d.M.yyyy", "d MMM yyyy", "MMMM d, yyyy", "yyyyMMdd", "dd-MMM-yy", "yyyy-MM-dd'T'HH:mm:ss"];
        for (var day = new DateTime(1969, 1, 1); day.Year < 2069; day = day.AddDays(17))
        {
            foreach (var format in formats)
            {
                var text = day.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
                new Cell(text).TryDate(DateOrder.DayFirst, out var date).ShouldBeTrue(text);
                date.ShouldBe(DateOnly.FromDateTime(day), text);
            }
        }
    }

    private static string? Iso(string text, DateOrder order) => new Cell(text).TryDate(order, out var date) ? ((Cell)date).Text : null;
}
