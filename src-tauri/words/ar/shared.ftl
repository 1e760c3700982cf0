# ما يقوله البرنامج والنافذة معًا: المدد والأوقات والأيام والأسبوع في جُمل.

# المدد: ‎$h ساعات و‎$m دقائق و‎$s ثوانٍ.
duration-hours = { $h ->
    [one] ساعة
    [two] ساعتان
    [few] { $h } ساعات
   *[other] { $h } ساعة
}
duration-hours-minutes = { $h } س { $m } د
duration-minutes = { $m ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $m } دقائق
   *[other] { $m } دقيقة
}
duration-seconds = { $s ->
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $s } ثوانٍ
   *[other] { $s } ثانية
}
brief-minutes = { $m } د
brief-seconds = { $s } ث

# وقت من اليوم: ‎$h ساعات، و‎$m دقائق برقمين.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } ص
time-pm = { $h }:{ $m } م

weekday-monday = الاثنين
weekday-tuesday = الثلاثاء
weekday-wednesday = الأربعاء
weekday-thursday = الخميس
weekday-friday = الجمعة
weekday-saturday = السبت
weekday-sunday = الأحد
weekday-short-monday = الاثنين
weekday-short-tuesday = الثلاثاء
weekday-short-wednesday = الأربعاء
weekday-short-thursday = الخميس
weekday-short-friday = الجمعة
weekday-short-saturday = السبت
weekday-short-sunday = الأحد

# حصيلة الأسبوع. ‎$work و‎$focus و‎$meeting و‎$overtime و‎$span مدد.
week-no-work = لا عمل في هذا الأسبوع.
week-work = { $work } من العمل
week-focus = كلها تركيز.
week-meetings = كلها في اجتماعات.
week-kinds = { $focus } من التركيز، و{ $meeting } في اجتماعات.
week-overtime = { $overtime } بعد نهاية اليوم.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } في يوم عطلة
    [two] { $off } في يومي عطلة
    [few] { $off } في { $days } أيام عطلة
   *[other] { $off } في { $days } يوم عطلة
}.
week-overtime-and-off-days = { $late } بعد نهاية اليوم، و{ $days ->
    [one] { $off } في يوم عطلة
    [two] { $off } في يومي عطلة
    [few] { $off } في { $days } أيام عطلة
   *[other] { $off } في { $days } يوم عطلة
}.
week-no-overtime = لا شيء بعد نهاية اليوم.
week-on-time = في البيت في الموعد: { $n } من { $of ->
    [one] يوم واحد
    [two] يومين
    [few] { $of } أيام
    [many] { $of } يومًا
   *[other] { $of } يوم
}.
week-interruptions = { $n ->
    [one] مقاطعة واحدة.
    [two] مقاطعتان.
    [few] { $n } مقاطعات.
   *[other] { $n } مقاطعة.
}
week-over-target = { $over } فوق ساعات أسبوعك.
week-promises = { $n ->
    [one] وعد واحد، { $kept ->
        [0] لم يُوفَ به
       *[other] وُفي به
    }
    [two] وعدان، { $kept ->
        [0] لم يُوفَ بأيّ منهما
        [one] وُفي بواحد منهما
       *[other] وُفي بهما
    }
    [few] { $n } وعود، { $kept ->
        [0] لم يُوفَ بأيّ منها
        [one] وُفي بواحد منها
        [two] وُفي باثنين منها
       *[other] وُفي بـ{ $kept } منها
    }
    [many] { $n } وعدًا، { $kept ->
        [0] لم يُوفَ بأيّ منها
        [one] وُفي بواحد منها
        [two] وُفي باثنين منها
       *[other] وُفي بـ{ $kept } منها
    }
   *[other] { $n } وعد، { $kept ->
        [0] لم يُوفَ بأيّ منها
        [one] وُفي بواحد منها
        [two] وُفي باثنين منها
       *[other] وُفي بـ{ $kept } منها
    }
}.
week-corrected = { $n ->
    [one] سجلّ واحد صُحّح لاحقًا.
    [two] سجلّان صُحّحا لاحقًا.
    [few] { $n } سجلّات صُحّحت لاحقًا.
    [many] { $n } سجلًّا صُحّح لاحقًا.
   *[other] { $n } سجلّ صُحّح لاحقًا.
}
# الأسابيع السابقة، وما كان معتادًا فيها.
week-trend = { $weeks ->
    [one] كان في الأسبوع السابق { $focus } من التركيز و{ $overtime } من الوقت الإضافي.
    [two] كان في الأسبوعين السابقين عادةً { $focus } من التركيز و{ $overtime } من الوقت الإضافي.
   *[other] كان في الأسابيع السابقة ({ $weeks }) عادةً { $focus } من التركيز و{ $overtime } من الوقت الإضافي.
}
week-trend-no-overtime = { $weeks ->
    [one] كان في الأسبوع السابق { $focus } من التركيز ولا وقت إضافي.
    [two] كان في الأسبوعين السابقين عادةً { $focus } من التركيز ولا وقت إضافي.
   *[other] كان في الأسابيع السابقة ({ $weeks }) عادةً { $focus } من التركيز ولا وقت إضافي.
}

# حدود تم تجاوزها، وكل منها مع مصدره.
signal-week_48h = { $span } من العمل. الحدّ في القانون الأوروبي 48 ساعة في الأسبوع في المتوسط (‎2003/88/EC‎، المادة 6).
signal-short_rest = { $n ->
    [one] بدأ يوم واحد بعد راحة قصيرة.
    [two] بدأ يومان بعد راحة قصيرة.
    [few] بدأت { $n } أيام بعد راحة قصيرة.
    [many] بدأ { $n } يومًا بعد راحة قصيرة.
   *[other] بدأ { $n } يوم بعد راحة قصيرة.
} الحدّ في القانون الأوروبي 11 ساعة (‎2003/88/EC‎، المادة 3).
signal-late_nights = استمر العمل بعد وقت النوم في { $n ->
    [one] ليلة واحدة
    [two] ليلتين
    [few] { $n } ليالٍ
   *[other] { $n } ليلة
}.
signal-no_free_day = لا يوم بلا عمل. الحدّ يوم حرّ في الأسبوع (‎2003/88/EC‎، المادة 5).
signal-long_day = { $n ->
    [one] كان يوم واحد أطول من الحدّ الذي وضعته، من أول العمل إلى آخره.
    [two] كان يومان أطول من الحدّ الذي وضعته، من أول العمل إلى آخره.
    [few] كانت { $n } أيام أطول من الحدّ الذي وضعته، من أول العمل إلى آخره.
    [many] كان { $n } يومًا أطول من الحدّ الذي وضعته، من أول العمل إلى آخره.
   *[other] كان { $n } يوم أطول من الحدّ الذي وضعته، من أول العمل إلى آخره.
}
signal-peak_in_meetings = { $n } ٪ من العمل في أفضل ساعاتك كان اجتماعات.

# What is refused, by its code, and what is wrong with a line of settings.toml.
bad-line = { $file }:{ $line }؛ تبقى آخر إعدادات سليمة سارية.
refused-minutes = من { $least } إلى { $most }.
refused-too_long = { $most } حرف على الأكثر؛ هنا { $n }.
refused-nothing_runs = لا شيء يعمل.
refused-no_block_runs = لا شيء يعمل.
refused-nothing_paused = تغير ذلك في هذه الأثناء.
refused-break_runs = تغير ذلك في هذه الأثناء.
refused-nothing_to_skip = تغير ذلك في هذه الأثناء.
refused-nothing_untracked = تغير ذلك في هذه الأثناء.
refused-is_counted = تغير ذلك في هذه الأثناء.
refused-needs_reason = السبب مطلوب الآن.
refused-begins_later = لا يمكن أن تبدأ فترة بعد الآن.
refused-too_far_back = إلى { $earliest } على الأكثر.
refused-no_time = { $value } ليس وقتًا؛ 09:00 وقت.
refused-no_date = تاريخ مثل 2026-12-24.
refused-beyond_years = يمكن كتابة السنوات من 0 إلى 9999.
refused-no_id = تغير ذلك في هذه الأثناء.
refused-not_in_force = تغير ذلك في هذه الأثناء.
refused-ends_before = تنتهي الفترة بعد أن تبدأ.
refused-still_runs = ما يُضاف يجب أن يكون قد انتهى.
refused-ends_later = النهاية في المستقبل.
refused-unwritten = تعذرت الكتابة؛ لم يتغير شيء.
refused-bounds = من { $least } إلى { $most }.
refused-clock = وقت مثل 22:30.
refused-zone = اسم مثل Europe/Amsterdam.
refused-ranges = ساعات مثل 09:00-14:30.
refused-date = تاريخ مثل 2026-12-24.
refused-ladder = دقائق تزداد ابتداءً من 0.
refused-keys = مع Ctrl أو Alt أو Super ومفتاح آخر.
refused-bedtime = وقت النوم بعد أول بدء للعمل.
refused-overlap = هذه الساعات متداخلة.
refused-boundary = ساعات اليوم تقع بين حدوده، { $at }.
refused-toml = هذا ليس TOML.
refused-section = قسم، [بين قوسين].
refused-unknown = غير معروف، ويُتجاهل.
refused-same_keys = هذه المفاتيح لها عمل آخر.
refused-nothing_is_left = لم تُترك أي مهمة تعمل.
