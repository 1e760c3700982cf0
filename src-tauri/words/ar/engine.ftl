# ما يقوله البرنامج: التنبيهات والأيقونة والحالة والتقرير في الطرفية. حقيقة، ورقمك أنت، ومخرج.

# التنبيهات. ‎$time هو الآن؛ جملة القاعدة تتبع العنوان، وتظهر أيضًا في تنبيه قاعدة أخرى.
# Beside an amount of time, $n is the number of its noun: 1 of "1 h", 40 of "40 minutes".
focus_due-title = { $time }. { $n ->
   *[other] مضت المدة المخططة: { $planned }.
}
focus_due-1 = الآن استراحة، أو مزيد قليل من البقاء معه.
focus_due-2 = { $over } بعد الخطة. الخيط يصمد في استراحة قصيرة.
focus_due-also = بلغت فترة التركيز نهايتها المخططة.
focus_due-break = { $time }. انتهى التركيز، وبدأت الاستراحة.
focus_due-break-body = العودة عند { $until }.

break_due-title = { $time }. انتهت الاستراحة.
break_due-1 = ابدأ حين تكون مستعدًا؛ لا شيء يُحسب حتى ذلك.
break_due-also = انتهت الاستراحة.

day_ends_soon-title = { $time }. ينتهي يومك عند { $ends }.
day_ends_soon-1 = { $left } لإيصاله إلى موضع يمكن تركه فيه.
day_ends_soon-also = ينتهي يومك عند { $ends }.

day_ended-title-1 = { $time }. كان مخططًا أن ينتهي يومك الآن.
day_ended-title-more = { $time }. انتهى يومك، ومضت على ذلك { $over }.
day_ended-title-late = { $time }. هذا خارج ساعاتك المخططة.
day_ended-title-off = { $time }. هذا يوم عطلة.
day_ended-1 = دوّن الخيط في سطر واحد وستجده غدًا، أو قل كم بقي.
day_ended-2 = سطر مدوّن يحفظ الخيط إلى الغد.
day_ended-3 = { $worked } من العمل اليوم. دوّنه في سطر، وامضِ.
day_ended-4 = { $worked } من العمل اليوم. دوّن وأنهِ، أو قل لماذا تبقى.
day_ended-also = انتهى يومك.
day_ended-also-off = هذا يوم عطلة.

extension_due-title-1 = { $time }. { $n ->
   *[other] مضت المدة التي طلبتها: { $asked }.
}
extension_due-title-more = { $time }. «{ $asked } زيادةً» حلّ موعدها، ومضت عليه { $over }.
extension_due-1 = دوّنه في سطر: أين توقفت، وما الأول في المرة القادمة.
extension_due-2 = تدوين سطر يستغرق دقيقة، ويحفظ الخيط.
extension_due-3 = { $worked } من العمل اليوم. دوّنه، واذهب إلى البيت.
extension_due-4 = { $worked } من العمل اليوم. دوّن وأنهِ، أو قل لماذا تبقى.
extension_due-also = حلّ موعد وعدك.
usually = { $n ->
    [one] آخر وعد كهذا استغرق
    [two] آخر وعدين كهذين استغرقا
    [few] آخر { $n } وعود كهذه استغرقت
    [many] آخر { $n } وعدًا كهذا استغرقت
   *[other] آخر { $n } وعد كهذا استغرقت
} { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
} في المتوسط.

bedtime_soon-title = { $time }. وقت النوم عند { $bedtime }.
bedtime_soon-2 = نصف ساعة تكفي لتدوين هذا وإبعاد الشاشة.
bedtime_soon-also = وقت النوم عند { $bedtime }.

bedtime-title = { $time }. كان وقت نومك عند { $bedtime }.
bedtime-title-now = { $time }. حان وقت النوم.
bedtime-4 = اترك سطرًا للصباح؛ سيكون الأمر أسهل بعد النوم.
bedtime-also = مضى وقت النوم.

long_day-title = { $time }. مضت على بدء يومك { $span }.
long_day-3 = منها { $worked } من العمل. دوّنه، وأنهِ.
long_day-also = مضت على بدء يومك { $span }.

short_rest-title = { $time }. { $rest } منذ آخر عمل لك.
short_rest-1 = إحدى عشرة ساعة بين يومين هي القاعدة (التوجيه ‎2003/88/EC‎، المادة 3). بدء متأخر أو نهاية مبكرة يعوّضها.
short_rest-also = فصلت بين عمل أمس وعمل اليوم { $rest }.

continuous_work-title = { $time }. { $steady } من العمل بلا توقف.
continuous_work-1 = خمس دقائق بعيدًا عن الشاشة: ماء، نافذة، بضع خطوات.
continuous_work-also = مضت { $steady } من العمل بلا توقف.

untracked-title = { $time }. لا شيء قيد التشغيل.
untracked-1 = هل كان عملًا منذ { $since }؟ نقرة تحسبه؛ وأخرى تُسكت السؤال اليوم.
untracked-also = لا شيء قيد التشغيل.

week_ready-title = أسبوعك جاهز للنظر فيه.
week_ready-1 = ممّا تكوّن، في دقيقة.
week_ready-also = تقريرك الأسبوعي جاهز.
left_done-title = { $time }. انتهى شيء تركته يعمل.
left_done-1 = مدّته: { $span }. النافذة تقول ما آل إليه.
left_done-also = انتهى شيء تركته يعمل.
left-ended = انتهى { $name }. المدة: { $ran }.
left-ended-status = انتهى { $name } بالحالة { $status }. المدة: { $ran }.
left-killed = أنهت الإشارة { $signal } ما يُدعى { $name }. المدة: { $ran }.
left-unknown = انتهى { $name } ولم ير أحد كيف. المدة: { $ran }.
left-asleep = منها { $slept } كان الجهاز فيها نائمًا.
left-awake = { $name } يُبقي هذا الجهاز مستيقظًا.

# شيء لطيف وقصير بعيدًا عن الشاشة.
idea-short-1 = كأس ماء، ونظرة من النافذة.
idea-short-2 = الكتفان إلى الأذنين، ثبات، ثم إفلات.
idea-short-3 = شيء بعيد، مدة ثلاثة أنفاس بطيئة.
idea-short-4 = إلى الباب والعودة، من الطريق الأطول.
idea-short-5 = قف، ومدّ يديك نحو السقف.
idea-short-6 = افتح نافذة، وابقَ عندها لحظة.
idea-short-7 = اليدان تحت ماء دافئ.
idea-short-8 = كلمة مع من هو قريب.
idea-long-1 = إلى الخارج، دورة حول الحيّ.
idea-long-2 = شيء تأكله، على طاولة بلا شاشة.
idea-long-3 = مكالمة مع من تسرّه.
idea-long-4 = استلقِ، والعينان مغمضتان، حتى تنتهي.
idea-long-5 = مدّد ما طال جلوسه: الوركان والظهر والرقبة.
idea-long-6 = عمل منزلي لليدين لا للرأس.

# الحالة في كلمات، للأيقونة وسطر الحالة والنافذة.
state-idle = لا شيء قيد التشغيل
state-finished = انتهى اليوم
state-focus-left = تركيز، بقيت { $left }
state-focus-over = تركيز، زادت { $over }
state-meeting = اجتماع، { $done }
state-meeting-left = اجتماع، بقيت { $left }
state-meeting-over = اجتماع، زادت { $over }
state-break-left = استراحة، بقيت { $left }
state-break-over = استراحة، انتهت عند { $due }
state-away-interrupted = مقاطعة، وقد مضت من العمل { $done }. إنه هنا حين تعود
state-away-paused = توقف مؤقت، وقد مضت من العمل { $done }. إنه هنا حين تعود
state-away-idle = غياب منذ { $since }
state-away-suspended = غياب منذ { $since }
title-idle = لا شيء قيد التشغيل
title-focus = تركيز
title-meeting = اجتماع
title-break-short = استراحة قصيرة
title-break-long = استراحة طويلة
title-away-interrupted = مقاطعة
title-away-paused = توقف مؤقت
title-away-idle = غياب
title-away-suspended = غياب
detail-until = حتى { $due }
detail-since = منذ { $since }
promise = طُلبت { $asked }، حتى { $due }
promise-over = طُلبت { $asked }، حتى { $due }: مضت بعده { $over }
day-worked = { $worked } من العمل اليوم
day-overtime = { $worked } من العمل اليوم، منها { $overtime } من الوقت الإضافي
day-off = { $worked } من العمل اليوم، في يوم عطلة
past-day-worked = { $worked } من العمل
past-day-overtime = { $worked } من العمل، منها { $overtime } من الوقت الإضافي
past-day-off = { $worked } من العمل، في يوم عطلة
next = { $time } { $what }
next-focus_due = النهاية المخططة لهذه الفترة
next-break_due = نهاية الاستراحة
next-day_ends_soon = كلمة قبل نهاية اليوم
next-day_ended = كلمة عن نهاية يومك
next-day_ended-off = كلمة عن يوم العطلة
next-extension_due = موعد وعدك
next-bedtime_soon = كلمة قبل وقت النوم
next-bedtime = وقت النوم
next-long_day = كلمة عن اليوم الطويل
next-short_rest = كلمة عن الراحة
next-continuous_work = كلمة عن استراحة
next-untracked = سؤال إن كان هذا عملًا
next-week_ready = أسبوعك للمراجعة
next-left_done = نهاية ما تركته يعمل
parked = دُوّن يوم { $day } عند { $time }
wind-time = الساعة { $time }.
wind-promise = «{ $asked } زيادةً»: طُلبت عند { $start }، حتى { $due }.
wind-ended = انتهى يومك عند { $ends }.
wind-off = هذا يوم عطلة.
wind-bedtime = وقت النوم عند { $bedtime }.
wind-bedtime-past = كان وقت النوم عند { $bedtime }.
wind-tomorrow = يبدأ الغد عند { $start }.
wind-tomorrow-off = الغد حرّ.
wind-worked = { $worked } من العمل اليوم.

action-start-focus = ابدأ التركيز
action-start-meeting = ابدأ اجتماعًا
action-count-call = احسب هذه المكالمة اجتماعًا
action-break = استراحة
action-interrupted = مقاطعة
action-pause = توقف مؤقت
action-resume = تابع
action-stop = أوقف
action-skip = تخطَّ الاستراحة
action-extend = { $minutes ->
    [one] دقيقة أخرى فقط
    [two] دقيقتان أخريان فقط
    [few] { $minutes } دقائق أخرى فقط
   *[other] { $minutes } دقيقة أخرى فقط
}
action-finish = دوّن وأنهِ
action-count = كان عملًا
action-not-work = ليس عملًا
action-was-work = { $n ->
   *[other] احتساب المدة عملًا: { $length }
}
action-open = افتح
action-report = هذا الأسبوع
action-quit = أغلق البرنامج

piece-focus = تركيز، { $start } إلى { $end }، { $length }
piece-meeting = اجتماع، { $start } إلى { $end }، { $length }
piece-break = استراحة، { $start } إلى { $end }، { $length }
piece-away = غياب، { $start } إلى { $end }، { $length }

# التقرير في الطرفية: العناوين، وعلامات اليوم.
report-work = عمل
report-focus = تركيز
report-meetings = اجتماعات
report-breaks = استراحات
report-away = غياب
report-overtime = إضافي
report-schedule = الجدول
report-first = أول
report-last = آخر
report-day = يوم
report-dates = { $from } إلى { $to }
report-late-night = ليلة متأخرة
report-long-day = يوم طويل
report-short-rest = راحة قصيرة قبله
report-off-day = يوم حرّ
report-promises = طُلبت { $asked }، وأُخذت { $took }.

# أي مدة: عناوين الجدول، وصفوف بلا اسم، وما صارت إليه. لـ‎$balance إشارة.
report-blocks = فترات
report-days = أيام
report-balance = الرصيد
report-total = المجموع
report-week = أسبوع
report-month = شهر
report-year = سنة
report-task = مهمة
report-tag = وسم
report-no-task = بلا مهمة
report-no-tag = بلا وسم
report-no-work = لا عمل في هذه المدة.
report-target = الهدف: { $target }. الرصيد: ‎{ $balance }‎.

# ما يستحق جملة في الأسبوع: الرقم، ثم ما كان في الأسابيع السابقة.
way-week_48h = تاريخ بين أيام العطلة في الأسبوع القادم يعيد يومًا منها.
way-short_rest = بعد سهرة طويلة تعيد البداية المتأخرة الراحة: ساعات ذلك اليوم يمكن تحريكها.
way-late_nights = موعد النوم المبكّر نصف ساعة يتكلم قبل نصف ساعة.
way-no_free_day = اليوم الذي يُعلَّم عطلةً يبقى حرًّا: لا شيء يسأل فيه.
way-long_day = ما يبقى في النهاية يتسع له سطر التدوين، وهو هنا غدًا.
way-peak_in_meetings = تلك الساعات يمكن أن تظهر في التقويم محجوزة.
finding-left = ما تركته يعمل: { $jobs ->
    [zero] لا مهمة
    [one] مهمة واحدة
    [two] مهمتان
    [few] { $jobs } مهام
   *[other] { $jobs } مهمة
}. من دونك: { $span }.
finding-before = { $weeks ->
    [one] الأسبوع السابق: { $before }.
    [two] الأسبوعان السابقان: عادةً { $before }.
   *[other] الأسابيع السابقة ({ $weeks }): عادةً { $before }.
}
finding-before-days = { $weeks ->
    [one] أيام العمل في الأسبوع السابق: { $before }.
    [two] أيام العمل في الأسبوعين السابقين: عادةً { $before }.
   *[other] أيام العمل في الأسابيع السابقة ({ $weeks }): عادةً { $before }.
}
finding-before-kept = { $weeks ->
    [one] ما وُفي من الوعود في الأسبوع السابق: { $before }.
    [two] ما وُفي من الوعود في الأسبوعين السابقين: عادةً { $before }.
   *[other] ما وُفي من الوعود في الأسابيع السابقة ({ $weeks }): عادةً { $before }.
}
finding-nothing = لا شيء
finding-percent = { $n } ٪
finding-focus_s = { $n ->
    [0] لا تركيز.
   *[other] { $span } من التركيز.
}
finding-overtime_s = { $n ->
    [0] لا عمل إضافي.
   *[other] { $span } من العمل الإضافي.
}
finding-longest_focus_s = { $n ->
    [0] لا تركيز متصل.
   *[other] أطول تركيز متصل: { $span }.
}
finding-meeting_s = { $n ->
    [0] لا اجتماعات.
   *[other] { $span } في الاجتماعات.
}
finding-work_s = { $n ->
    [0] لا عمل.
   *[other] { $span } من العمل.
}
finding-break_s = { $n ->
    [0] لا استراحات.
   *[other] { $span } من الاستراحة.
}
finding-peak_focus_s = { $n ->
    [0] لا تركيز في أفضل ساعاتك.
   *[other] { $span } من التركيز في أفضل ساعاتك.
}
finding-early_s = { $n ->
    [0] لا عمل قبل بداية اليوم.
   *[other] { $span } من العمل قبل بداية اليوم.
}
finding-interruptions = { $n ->
    [0] لا مقاطعة.
    [one] مقاطعة واحدة.
    [two] مقاطعتان.
    [few] { $n } مقاطعات.
   *[other] { $n } مقاطعة.
}
finding-worked_days = { $n ->
    [0] لا يوم فيه عمل.
    [one] عمل في يوم واحد.
    [two] عمل في يومين.
    [few] عمل في { $n } أيام.
    [many] عمل في { $n } يومًا.
   *[other] عمل في { $n } يوم.
}
finding-late_nights = { $n ->
    [0] لا عمل بعد وقت النوم.
    [one] عمل بعد وقت النوم في ليلة واحدة.
    [two] عمل بعد وقت النوم في ليلتين.
    [few] عمل بعد وقت النوم في { $n } ليالٍ.
   *[other] عمل بعد وقت النوم في { $n } ليلة.
}
finding-switches = { $n ->
    [0] لا انتقال بين التركيز والاجتماعات.
    [one] انتقال واحد بين التركيز والاجتماعات.
    [two] انتقالان بين التركيز والاجتماعات.
    [few] { $n } انتقالات بين التركيز والاجتماعات.
    [many] { $n } انتقالًا بين التركيز والاجتماعات.
   *[other] { $n } انتقال بين التركيز والاجتماعات.
}

# التواريخ كما يكتبها الناس.
picture-date = { $day } { $month } { $year }
picture-day = { $day } { $month }
picture-month = { $month } { $year }
picture-day-of-month = { $day }
picture-dates = { $from } – { $to }
picture-week = الأسبوع { $number }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر

# رسوم التقرير كصفحة، وما يبيّنه كل منها بالكلمات. ‎$name يوم أو أسبوع أو شهر أو كلمة المستخدم.
picture-work = { $name }: { $work } من العمل.
picture-work-overtime = { $name }: { $work } من العمل، منها { $overtime } من الوقت الإضافي.
picture-no-work = { $name }: لا عمل.
picture-lanes = سبعة أيام
picture-past = الإضافي: { $overtime }
picture-house = نهاية اليوم
picture-bedtime = وقت النوم
picture-plan = الجدول
picture-hours = ساعة بساعة
picture-hour = الساعة
picture-best = أفضل الساعات
picture-in-best = في أفضل ساعاتك، من { $from } إلى { $to }: { $focus } من التركيز، و{ $meeting } في اجتماعات.
picture-most-focus = أكثر التركيز من { $from } إلى { $to }: { $focus }.
picture-most-meetings = أكثر الاجتماعات من { $from } إلى { $to }: { $meeting }.
picture-promises = الوعود
picture-promise = الوعد
picture-became = { $asked } ← { $took }
picture-rest = الراحة بين الأيام
picture-shortest-rest = أقصر راحة: { $rest }، قبل { $day }.
picture-rest-line = الحدّ: { $limit }.
picture-trend = أسبوعًا بأسبوع
picture-by-day = يومًا بيوم
picture-by-week = أسبوعًا بأسبوع
picture-by-month = شهرًا بشهر
picture-by-year = سنة بسنة
picture-by-task = حسب المهمة
picture-by-tag = حسب الوسم
picture-about = { $n ->
    [one] صفّ واحد
    [two] صفّان
    [few] { $n } صفوف
    [many] { $n } صفًّا
   *[other] { $n } صفّ
}، الأكثر عملًا أولًا.
picture-balance = الرصيد
picture-calendar = التقويم
picture-month-told = { $work } من العمل في { $days ->
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
picture-figures = الأرقام
picture-all-figures = كل الأرقام
picture-yes = نعم

# عناوين جداوله، بأسماء الأرقام.
figure-date = اليوم
figure-start = البداية
figure-end = النهاية
figure-work_s = العمل
figure-focus_s = التركيز
figure-meeting_s = الاجتماعات
figure-break_s = الاستراحات
figure-away_s = الغياب
figure-early_s = مبكر
figure-late_s = متأخر
figure-off_day_s = في يوم عطلة
figure-overtime_s = إضافي
figure-first = الأول
figure-last = الأخير
figure-span_s = من الأول إلى الأخير
figure-rest_before_s = الراحة قبله
figure-blocks = الفترات
figure-completed = المكتملة
figure-longest_focus_s = أطول تركيز
figure-interruptions = المقاطعات
figure-switches = الانتقالات
figure-peak_focus_s = التركيز في أفضل الساعات
figure-peak_meeting_s = الاجتماعات في أفضل الساعات
figure-corrected = المصحَّح
figure-on_time = في الموعد
figure-late_night = ليلة متأخرة
figure-short_rest = راحة قصيرة
figure-long_day = يوم طويل
figure-off = يوم عطلة
figure-on_time_days = أيام في الموعد
figure-late_nights = ليالٍ متأخرة
figure-short_rests = راحات قصيرة
figure-long_days = أيام طويلة
figure-worked_days = الأيام
figure-target_s = الهدف
figure-balance_s = الرصيد
figure-extensions-count = الوعود
figure-extensions-kept = المُوفى
figure-extensions-asked_s = المطلوب
figure-extensions-took_s = المأخوذ
figure-extensions-median_ratio = المأخوذ / المطلوب
figure-extensions-longest_s = الأطول
figure-from = من
figure-to = إلى
figure-days = الأيام

# حقائق عن البرنامج ينبغي معرفتها.
notice-no-notifications = { $why }؛ تظهر التنبيهات في الشريط والنافذة والحالة، وتُعاد المحاولة
notice-no-buttons = { $server } لا يعرض أزرارًا؛ هي في الشريط والنافذة وسطر الأوامر
notice-no-tray = لا شريط يعرض الأيقونة؛ النافذة وسطر الأوامر يعملان بدونها
notice-updated = حُدِّث Homestretch؛ ما يعمل الآن هو الإصدار السابق إلى أن تُنهيه وتفتحه من جديد
notice-unwritten = { $why }؛ لم يتغير شيء، وتُعاد المحاولة
notice-in-memory = { $why }؛ ما يجري يبقى في الذاكرة حتى تُمكن كتابته
notice-damaged = { $file } تالف ولا يُحسب؛ استعده من نسخة احتياطية
notice-unwatched = تتعذر مراقبة { $file }؛ أعد التشغيل بعد أي تغيير فيه
notice-ended = انتهى Homestretch
notice-folder-gone = نُقل المجلد { $folder } أو حُذف؛ لا يمكن تسجيل شيء فيه بعد الآن
