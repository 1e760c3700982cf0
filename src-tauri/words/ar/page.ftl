# ما تقوله النافذة بنفسها. ما يتبع القواعد يأتي جاهزًا من البرنامج.

tab-now = الآن
tab-today = اليوم
tab-report = التقرير
tab-settings = الإعدادات
tabs-label = العروض

# الكلمات تحت الرقم الكبير ‎$n، وهو مكتوب على حدة.
minutes-left = { $n ->
    [few] دقائق باقية
   *[other] دقيقة باقية
}
minutes-over = { $n ->
    [few] دقائق زائدة
   *[other] دقيقة زائدة
}
minutes-in = { $n ->
    [few] دقائق حتى الآن
   *[other] دقيقة حتى الآن
}
minutes-away = { $n ->
    [few] دقائق غياب
   *[other] دقيقة غياب
}
seconds-left = { $n ->
    [few] ثوانٍ باقية
   *[other] ثانية باقية
}
# وكذلك تحت الساعات والدقائق.
hours-left = باقية
hours-over = زائدة
hours-in = حتى الآن
hours-away = غياب
# محطة تُقرأ بصوت.
milestone = { $n ->
    [one] بقيت دقيقة واحدة
    [two] بقيت دقيقتان
    [few] بقيت { $n } دقائق
   *[other] بقيت { $n } دقيقة
}
at-the-end = هذه هي النهاية المخططة.

task = ما موضوعه؟
task-hint = اختياري

park = أين توقفت، وما الأول غدًا؟
park-and-finish = دوّن وأنهِ
keep-line = احتفظ بهذا السطر
wrote = ما كتبه
still-running = هل ما زال شيء يعمل؟
runs-so-far = { $name }، { $ran } حتى الآن
runs-on = تُرك { $name } يعمل، { $ran } حتى الآن
leave-it = اتركه يعمل
leave-running = اترك { $name } يعمل
is-left = يستمر { $name } من دونك. ستجد هنا ما آل إليه حين تعمل من جديد.
change-line = غيّر السطر
add-line = اترك سطرًا للغد
back = رجوع

more-minutes = { $n ->
    [one] دقيقة أخرى
    [two] دقيقتان أخريان
    [few] { $n } دقائق أخرى
   *[other] { $n } دقيقة أخرى
}
minutes = الدقائق
fewer = أقلّ بـ5 دقائق
more = أكثر بـ5 دقائق
reason = لأجل ماذا؟
stay-on = ستبقى؟ قل لأجل ماذا.
leave = اترك هذا الآن
break-view = استراحة
leave-break = العودة إلى النافذة

arc = اليوم حتى الآن
nothing-yet = لا شيء اليوم بعد.
nothing-then = لا شيء مسجّل لهذا اليوم.
day-before = اليوم السابق
day-after = اليوم التالي
correct = تصحيح: { $block }
corrected = مصحّح
from = من
to = إلى
kind = ماذا
kind-focus = تركيز
kind-meeting = اجتماع
kind-break = استراحة
kind-away = غياب
task-of = ما كان موضوعه
save = احفظ
take-back = استرجع
forgot = أضف ما نُسي
add = أضف
undo = تراجع
done-amend = صُحّح.
done-void = استُرجع.
done-add = أُضيف.
done-undo = كما كان.
away-was = غياب من { $from } إلى { $to }.
not-work = كنت غائبًا
promises = الوعود
promise-open = طُلبت { $asked } عند { $from }، حتى { $due }. حتى الآن { $took }.
promise-closed = طُلبت { $asked } عند { $from }، وأُخذت { $took }.

week-before = الأسبوع السابق
week-after = الأسبوع التالي
off = حرّ
month-before = الشهر السابق
month-after = الشهر التالي
year-before = السنة السابقة
year-after = السنة التالية
range = المدة
range-week = أسبوع
range-month = شهر
range-year = سنة
find-task = ابحث عن موضوع
no-task-found = لا موضوع فيه هذه الكلمات.
tasks-found = { $tasks ->
    [zero] لا موضوع
    [one] موضوع واحد، { $work }
    [two] موضوعان، { $work }
    [few] { $tasks } مواضيع، { $work }
    [many] { $tasks } موضوعًا، { $work }
   *[other] { $tasks } موضوع، { $work }
}.
on-days = { $n ->
    [zero] لا يوم
    [one] في يوم واحد
    [two] في يومين
    [few] في { $n } أيام
    [many] في { $n } يومًا
   *[other] في { $n } يوم
}
keep = احفظ كصفحة
keep-words = مع مواضيعي
kept = حُفظ باسم { $place }
show-page = افتحه
show-folder = أظهر المجلد

first-ends-title = متى ينتهي يومك؟
first-ends-hint = اسحب فوق الأيام، أو استعمل الأسهم. أسفل الكل يوم حرّ.
first-ends-yes = هذه أيامي
first-bed-title = متى تريد أن تكون في السرير؟
first-bed-hint = قبله بنصف ساعة، يدور المساء حول ذلك.
first-bed-yes = هذا وقت نومي
first-login-title = هل أبدأ عند تسجيل الدخول؟
first-login-hint = في الشريط، كي تُلاحظ نهاية اليوم حين لا يفكر بها أحد.
first-login-yes = ابدأ عند الدخول
first-login-no = لا
step = { $n } من { $of }
not-now = ليس الآن
bedtime = وقت النوم
earlier = قبل 15 دقيقة
later = بعد 15 دقيقة
at-login = البدء عند تسجيل الدخول
at-login-hint = في الشريط، بلا نافذة.

filter = ابحث عن إعداد
nothing-found = لا إعداد فيه هذه الكلمات.
group-day = يومي
group-cycle = التركيز والاستراحات
group-extension = دقائق أخرى فقط
group-nudge = التنبيهات
group-away = الغياب والسكون
group-records = سجلّاتك
group-computer = هذا الحاسوب
week = الأسبوع
week-hint = الساعات مثل ‎09:00-17:30‎، أو فترتان مثل ‎09:00-14:30, 20:00-21:30‎. الأسهم تحرّك الطرف ربع ساعة.
hours-of = ساعات { $day }
start-of = { $day }، البداية
end-of = { $day }، النهاية
days-off = أيام حرّة
off-hint = إجازة، أيام المدرسة، جمعة حرّة. لا تنبيه يسمّيها عملًا، وساعات الأسبوع تنقص بها.
first-day = أول يوم
last-day = آخر يوم
last-hint = نفسه
add-dates = أضف
remove = احذف { $what }
firmness = بأي حزم
firmness-hint = تتكلم القاعدة حتى هذا المستوى، ولا يُخفى شيء من التقرير أبدًا.
level-0 = أبدًا
level-1 = بهدوء
level-2 = مع أرقامك
level-3 = حتى يأتي جواب
level-4 = بأقصى حزم
rule-focus_due = انتهت فترة تركيز
rule-break_due = انتهت استراحة
rule-day_ends_soon = اليوم ينتهي قريبًا
rule-day_ended = انتهى اليوم
rule-extension_due = حلّ موعد وعد
rule-bedtime_soon = وقت النوم قريب
rule-bedtime = حان وقت النوم
rule-long_day = يوم طويل
rule-short_rest = راحة قصيرة
rule-continuous_work = عمل بلا توقف
rule-untracked = لا شيء قيد التشغيل
rule-week_ready = الأسبوع جاهز للنظر
rule-left_done = انتهى ما تُرك يعمل
tonight = الليلة، لو واصلت العمل
tonight-hint = ما كان سيُقال عن اليوم ونهايته ووقت النوم، بهذه الإعدادات.
again = { $n ->
    [one] مرة أخرى عند { $last }.
    [two] مرتان أخريان، آخرهما عند { $last }.
    [few] { $n } مرات أخرى، آخرها عند { $last }.
   *[other] { $n } مرة أخرى، آخرها عند { $last }.
}
quiet-evening = لن يُقال شيء.
file = كل هذا في { $path }، ويمكن تحريره باليد أيضًا.
to-default = العودة إلى { $value }
unit-minutes = { $n ->
    [few] دقائق
   *[other] دقيقة
}
unit-hours = { $n ->
    [few] ساعات
   *[other] ساعة
}
unit-seconds = { $n ->
    [few] ثوانٍ
   *[other] ثانية
}
unit-blocks = { $n ->
    [few] فترات
   *[other] فترة
}
unit-percent = ٪
choice-true = نعم
choice-false = لا
choice-server = من سطح المكتب
choice-own = من Homestretch
choice-off = لا صوت
choice-ask = حين أقول
choice-auto = من تلقائها
choice-notification = في إشعار
choice-window = في النافذة
choice-full = على الشاشة كلها
choice-colour = بالألوان
choice-light = بخطوط فاتحة
choice-dark = بخطوط داكنة
choice-12 = 5:30 م
choice-24 = 17:30
choice-system = تلقائي
nothing-set = لا شيء
# ما يجوز في الحقل، وما يسري حين لا يُقال شيء.
usually = المعتاد { $value }.
bounds = من { $least } إلى { $most }، والمعتاد { $value }.

# الإعدادات: اسم كل منها، وسطر عنه.
set-day-bedtime = وقت النوم
    .hint = منذ ذلك كل تنبيه عن النوم.
set-week-target_hours = ساعات الأسبوع
    .hint = يُظهر التقرير ما زاد. 0 يعني بلا هدف.
set-day-peak = أفضل الساعات
    .hint = مثل ‎09:30-11:30‎. يُظهر التقرير فيم ذهبت.
set-week-starts_on = يبدأ الأسبوع يوم
set-day-boundary = يبدأ يوم جديد عند
    .hint = العمل قبله ينتمي إلى المساء السابق.
set-cycle-focus_min = فترة تركيز
set-cycle-short_break_min = استراحة قصيرة
set-cycle-long_break_min = استراحة طويلة
set-cycle-long_break_every = استراحة طويلة بعد
set-cycle-start_break = تبدأ الاستراحة
set-cycle-start_focus = تبدأ الفترة التالية
set-break-show = تظهر الاستراحة
    .hint = أينما كانت، يمكن تركها.
set-break-ideas = أفكار للاستراحة
    .hint = أفكارك، بينها فواصل منقوطة؛ وبلا شيء فأفكارنا.
set-import-meeting = كلمات تجعله اجتماعًا
    .hint = كلمات كاملة بينها فواصل منقوطة، فيما يُستورد.
set-extension-minutes = الدقائق الإضافية، للبدء
set-extension-kept_grace_s = يُعدّ الوعد موفًى خلال
    .hint = هذا القدر بعد دقائقه.
set-extension-closes_after_min = فجوة تُنهي المرحلة بعد
    .hint = الوعد المفتوح ينتهي معها.
set-day-warn_before_min = كلمة قبل نهاية اليوم
    .hint = 0 يعني لا كلمة.
set-nudge-ladder_min = التنبيهات بعد النهاية
    .hint = دقائق، كلٌّ أحزم مما قبله.
set-nudge-repeat_min = ثم كل
set-nudge-continuous_work_min = كلمة عن استراحة بعد
set-nudge-long_day_hours = اليوم طويل بعد
set-nudge-rest_hours = الراحة بين يومين
    .hint = 11 ساعة هي القاعدة (‎2003/88/EC‎، المادة 3).
set-away-idle_min = غياب بلا إدخال بعد
    .hint = 0 يعني أبدًا.
set-away-ends_block_min = غياب بهذا الطول يُنهي الفترة
set-away-meeting_ends_min = ينتهي الاجتماع بلا إدخال بعد
    .hint = 0 يعني أبدًا.
set-hold-dnd = تنتظر التنبيهات في «عدم الإزعاج»
    .hint = الذي في سطح المكتب.
set-hold-calls = تنتظر التنبيهات في المكالمات
    .hint = ما دام ميكروفون أو كاميرا قيد الاستعمال، أو الشاشة تُشارَك.
set-hold-full_screen = تنتظر التنبيهات ما دامت نافذة تملأ الشاشة
set-sound-source = صوت التنبيهات
set-sound-volume = شدة الصوت
    .hint = لأصوات Homestretch نفسها. 0 لا يفتح أي جهاز.
set-sound-from_level = الصوت من مستوى
    .hint = المستوى 1 أول كلمة هادئة؛ و4 ختام المساء.
set-app-icon = الأيقونة في الشريط
    .hint = خطوط فاتحة لشريط داكن، وداكنة لشريط فاتح.
set-app-language = اللغة
set-app-clock = الأوقات مثل
set-day-zone = المنطقة الزمنية
    .hint = auto يتبع هذا الحاسوب؛ أو اسم مثل Europe/Amsterdam.
set-shortcut-start_stop = البدء والإيقاف من أي مكان
    .hint = اضغط المفاتيح؛ الفارغ يعني لا شيء. كالنقر على الأيقونة.
set-shortcut-interrupted = مقاطعة، من أي مكان
    .hint = ثم العودة.
set-shortcut-window = النافذة، من أي مكان

import = اصطحب سنواتك
import-hint = ما سجّلته في Toggl أو Clockify أو Timewarrior أو Watson أو Pomotroid أو Focus Timer أو GNOME Pomodoro أو ActivityWatch أو Time to Leave، والأيام الحرّة من تقويم. اختر ملفًّا أو أفلته على هذه النافذة. ترى أولًا ما سيأتي منه، ويبقى الملف كما هو.
choose-file = اختر ملفًّا
choose-folder = اختر مجلدًا
drop-here = أفلته هنا. لا يُحفظ شيء قبل أن تقول.
one-at-a-time = ملف واحد في كل مرة.
looking-into = يُقرأ الآن
a-calendar = تقويم
found-new = الجديد: { $n ->
    [zero] لا سجلّ
    [one] سجلّ واحد
    [two] سجلّان
    [few] { $n } سجلّات
    [many] { $n } سجلًّا
   *[other] { $n } سجلّ
}.
found-known = موجود هنا: { $n }.
found-off = الأيام الحرّة: { $days }.
off-to-come = أيام حرّة لإعداداتك: { $days }
hours-to-come = ساعات لأسبوعك
found-hours = أيام بساعات جديدة: { $days }.
found-left-out = المتروك: { $n }
found-zone = تُقرأ الأوقات التي بلا منطقة كما في { $zone }.
nothing-new = لا جديد فيه.
nothing-in-it = ليس فيه ما يُستورد.
and-more = وغيرها: { $n }
left-out-open = لم ينتهِ بعد
left-out-no-length = بلا مدة
left-out-reversed = ينتهي قبل أن يبدأ
left-out-short = أقصر من دقيقة
left-out-cancelled = أُلغي
left-out-not-all-day = لا يشغل يومًا كاملًا
left-out-repeats = يتكرّر، ويؤخذ تاريخه الأول وحده
left-out-clash = لسجلّ آخر المعرّف نفسه
left-out-against = يخالف ما هو مضبوط هنا:
left-out-unreadable = لا يمكن قراءته:
bring-in = استورده
brought = هو هنا الآن.
show-week = أظهر أسبوعه الأخير
entries = { $n ->
    [zero] لا سجلّ
    [one] سجلّ واحد
    [two] سجلّان
    [few] { $n } سجلّات
    [many] { $n } سجلًّا
   *[other] { $n } سجلّ
}.
not-brought = لم يُستورد شيء:
from-elsewhere = لديّ سنوات في مؤقّت آخر

sources = ما يُخبر عن هذا الحاسوب
sources-hint = لا شيء يُسأل عنه باستمرار، ولا يُقرأ اسم نافذة أو برنامج.
source-idle = من هنا
source-sleep = السكون
source-lock = قفل الشاشة
source-notifications = الإشعارات
source-shortcuts = مفاتيح من أي مكان
source-unknown = غير معروف:
source-not_yet = لم يكن هناك ما يُقال بعد
source-with_buttons = { $server }، مع أزرار
source-without_buttons = { $server }، دون أزرار
source-portal = بوابة سطح المكتب
source-declined = مرفوض
source-none_set = لم يُضبط شيء

gone = برنامج Homestretch لا يعمل
gone-detail = ما كان جاريًا محفوظ على القرص، حتى آخر دقيقة.
start = ابدأ
starting = يبدأ

keys = المفاتيح
close = إغلاق
key-views = الآن، اليوم، التقرير، الإعدادات
key-s = الزر الكبير
key-b = استراحة
key-i = مقاطعة، والعودة
key-m = مزيد من الدقائق
key-f = دوّن وأنهِ
key-t = إلى الموضوع
key-turn = في اليوم والتقرير: السابق، التالي
key-u = في اليوم: تراجع عن آخر تصحيح
key-find = في الإعدادات: ابحث عن إعداد؛ في التقرير: ابحث عن موضوع
key-esc = رجوع
key-list = هذه القائمة

