from django.db import migrations


class Migration(migrations.Migration):
    operations = [migrations.RunSQL("CREATE TABLE one_more (id integer)", "DROP TABLE one_more")]
